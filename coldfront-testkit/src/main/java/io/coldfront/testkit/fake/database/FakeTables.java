package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.service.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of a fake database that the extension manages. Thread-safe. */
public final class FakeTables {

    private static final String DETACH_PENDING = "detach pending";

    private final FakeDatabase database;
    private final Map<String, FakeTable> tables = new TreeMap<>();
    private final List<SqlRow> hazards = new ArrayList<>();
    private final List<SqlRow> leftovers = new ArrayList<>();
    private final List<SqlRow> cutovers = new ArrayList<>();
    private ColdTier coldTier = ColdTier.none();

    FakeTables(FakeDatabase database) {
        this.database = database;
    }

    /** A table in partitions of a month, with none yet. */
    public FakeTable monthly(String name) {
        return add(new FakeTable(name, PartitionUnit.MONTH));
    }

    /** A table in partitions of a day, with none yet. */
    public FakeTable daily(String name) {
        return add(new FakeTable(name, PartitionUnit.DAY));
    }

    /** The table of that name, {@code schema.table}. */
    public FakeTable table(String name) {
        synchronized (database) {
            FakeTable table = tables.get(name);
            if (table == null) {
                throw new IllegalArgumentException("there is no table " + name + ", there are " + tables.keySet());
            }
            return table;
        }
    }

    /** All of them, by name. */
    public List<FakeTable> all() {
        synchronized (database) {
            return List.copyOf(tables.values());
        }
    }

    /** No program minds any table any more. */
    public void clear() {
        synchronized (database) {
            tables.clear();
        }
    }

    /**
     * Something that the first tiering of a table would break.
     *
     * @param kind {@code row_level_security}, {@code dependent}, {@code publication}, {@code inbound_foreign_key} or
     *     {@code same_name}
     */
    public void hazard(String kind, FakeTable table, String detail) {
        synchronized (database) {
            hazards.add(Rows.row(
                    "kind", kind, "schema_name", table.schema(), "table_name", table.table(), "detail", detail));
        }
    }

    /** What a run that was cut short left behind. */
    public void leftover(String kind, String name) {
        synchronized (database) {
            leftovers.add(Rows.row("kind", kind, "name", name));
        }
    }

    /** A partition that a run detached and did not clean up behind. */
    public void unfinishedCutover(FakeTable table, String partition) {
        synchronized (database) {
            String delta = "delta_" + table.schema() + "_" + partition;
            cutovers.add(Rows.row("schema_name", table.schema(), "partition", partition, "delta", delta));
        }
    }

    /** Where archived partitions go; default: {@link ColdTier#none()}. */
    public void coldTier(ColdTier tier) {
        synchronized (database) {
            coldTier = tier;
        }
    }

    ColdTier coldTier() {
        return coldTier;
    }

    List<FakeTable> tiered() {
        return tables.values().stream().filter(FakeTable::isTiered).toList();
    }

    /** What a job's program goes through, in its order. */
    List<FakeTable> of(Job job) {
        return tables.values().stream()
                .filter(FakeTable::isEnabled)
                .filter(table -> table.job() == job)
                .toList();
    }

    List<String> described() {
        return tables.values().stream()
                .map(table -> "table " + table.name() + ": " + table.partitions() + " partitions, " + table.hotRows()
                        + " rows hot, " + table.coldRows() + " cold, tiered: " + table.isTiered())
                .toList();
    }

    void answer(Answers answers) {
        answers.extensionRows("due", (sql, session) -> due())
                .extensionRows("due-expirable", (sql, session) -> expirable(sql))
                .extensionRows(
                        "tiered-tables",
                        (sql, session) ->
                                tiered().stream().map(FakeTables::registered).toList())
                .extensionRows("hazards", (sql, session) -> standing())
                .rows("detach-pending", (sql, session) -> pendingDetaches())
                .does("detach-finalize", this::finalizeDetach)
                .extensionRows("leftovers", (sql, session) -> List.copyOf(leftovers))
                .rows("leftovers-cutovers", (sql, session) -> List.copyOf(cutovers))
                .extensionDoes("cutover-cleanup", (sql, session) -> finished(Rows.text(sql, 0), Rows.text(sql, 1)));
    }

    private void finished(String schema, String partition) {
        cutovers.removeIf(row ->
                row.text("schema_name").equals(schema) && row.text("partition").equals(partition));
    }

    private List<SqlRow> pendingDetaches() {
        return leftovers.stream()
                .filter(row -> row.text("kind").equals(DETACH_PENDING))
                .map(row -> Rows.row("parent", "its parent", "partition", row.text("name")))
                .toList();
    }

    private void finalizeDetach(Sql sql, FakeSession session) {
        List<SqlRow> before = List.copyOf(leftovers);
        session.undoable(() -> {
            leftovers.clear();
            leftovers.addAll(before);
        });
        leftovers.removeIf(row -> row.text("kind").equals(DETACH_PENDING)
                && sql.text().contains(" DETACH PARTITION " + row.text("name") + " FINALIZE"));
    }

    private FakeTable add(FakeTable table) {
        synchronized (database) {
            tables.put(table.name(), table);
            return table;
        }
    }

    private List<SqlRow> due() {
        Instant now = database.server().now();
        return tables.values().stream()
                .filter(FakeTable::isEnabled)
                .sorted(Comparator.comparing(FakeTable::job).thenComparing(FakeTable::name))
                .map(table -> due(table, now))
                .toList();
    }

    private static SqlRow due(FakeTable table, Instant now) {
        return Rows.row(
                "program", table.job().label(),
                "schema_name", table.schema(),
                "table_name", table.table(),
                "missing", table.isMissing(),
                "unreadable", false,
                "past", table.past(now),
                "to_make", table.toMake(now),
                "may_expire", table.mayExpire(),
                "retained_since", text(table.retainedSince(now)),
                "first_gap", text(table.firstGap(now)),
                "covered_until", text(table.coveredUntil()));
    }

    private static SqlRow registered(FakeTable table) {
        return Rows.row(
                "schema_name",
                table.schema(),
                "table_name",
                table.table(),
                "hot_table",
                "\"" + table.schema() + "\".\"_" + table.table() + "\"",
                "iceberg_table",
                "\"ice\".\"" + table.schema() + "\".\"" + table.table() + "\"",
                "partition_col",
                "ts",
                "is_iceberg_only",
                false,
                "cutoff",
                text(table.cold().cutoff()));
    }

    /** Hazards end with a table's first tiering, but that of a shared name. */
    private List<SqlRow> standing() {
        return hazards.stream()
                .filter(row -> row.text("kind").equals("same_name")
                        || tiered().stream()
                                .noneMatch(table ->
                                        table.name().equals(row.text("schema_name") + "." + row.text("table_name"))))
                .toList();
    }

    private List<SqlRow> expirable(Sql sql) {
        List<String> words = Words.of(sql.text());
        Instant before = Instant.parse(words.get(words.indexOf("WHERE") + 2));
        String name = Words.after(sql.text(), "FROM") + "." + words.get(words.indexOf("WHERE") - 1);
        FakeTable table = tables.get(name);
        return table != null && table.cold().hasBefore(before) ? Rows.one("found", 1L) : List.of();
    }

    private static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }
}
