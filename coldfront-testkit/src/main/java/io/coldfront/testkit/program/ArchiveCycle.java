package io.coldfront.testkit.program;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One table's turn in a run of the archiver. */
final class ArchiveCycle {

    private final ProgramRun run;
    private final Registered table;
    private final String now;
    private final ColdStore store;
    private final Duration delay;
    private final String tag;

    ArchiveCycle(ProgramRun run, Registered table, String now, ColdStore store, Duration delay) {
        this.run = run;
        this.table = table;
        this.now = now;
        this.store = store;
        this.delay = delay;
        this.tag = "[" + table.table() + "] ";
    }

    void run() {
        checkPeriods();
        String prefix = tag + "archive cycle: ";
        run.tell(tag + "starting archive cycle");
        Partitions partitions = new Partitions(run, table, now);
        if (partitions.premake(prefix + "premake " + table.table() + ": ")) {
            run.tell(tag + "no hot partition covered " + Clock.shown(run, now) + " — created it; widen premake="
                    + table.premake() + " or run more often");
        }
        List<Partitions.Range> past = partitions.past(prefix, table.hotPeriod());
        TieredTable tiered = new TieredTable(run, table, prefix);
        boolean expires = table.hasRetention() && (!past.isEmpty() || tiered.isConverted());
        if (past.isEmpty() && !expires) {
            run.tell(tag + "nothing to tier or expire");
        }
        if (!past.isEmpty()) {
            archive(prefix, partitions, past, tiered);
        }
        if (expires) {
            expire(prefix, tiered, past.isEmpty());
        }
        run.tell(tag + "archive cycle complete");
    }

    private void archive(String prefix, Partitions partitions, List<Partitions.Range> past, TieredTable tiered) {
        run.tell(tag + "found " + past.size() + " partition(s) past the hot window");
        List<String> key = primaryKey(prefix, partitions.parent(prefix));
        store.attach(prefix);
        tiered.convert();
        for (Partitions.Range range : past) {
            new PartitionExport(run, tiered, range, key).run(delay);
        }
    }

    private void expire(String prefix, TieredTable tiered, boolean firstContact) {
        if (firstContact) {
            store.attach(prefix);
        }
        String before = now + " - interval " + Server.literal(table.retention());
        tiered.expire(before);
        String shown = run.query(
                        prefix,
                        "SELECT to_char((" + before + ") AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS\"Z\"') AS before")
                .get(0)
                .getOrDefault("before", "");
        run.tell(tag + "expired cold rows older than " + shown);
    }

    /** The rule that is no CHECK of the table (ColdFront contract 1.2). */
    private void checkPeriods() {
        if (table.hasRetention()) {
            String sql = "SELECT " + now + " - interval " + Server.literal(table.retention()) + " < " + now
                    + " - interval " + Server.literal(table.hotPeriod()) + " AS good";
            if (run.query(tag, sql).get(0).containsValue("f")) {
                throw ProgramEnd.fatal(tag + "retention_period (" + table.retention() + ") must exceed hot_period ("
                        + table.hotPeriod() + ")");
            }
        }
    }

    private List<String> primaryKey(String prefix, String parent) {
        String sql = "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                + " AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = to_regclass("
                + Server.literal(parent) + ") ORDER BY a.attnum";
        List<Map<String, String>> rows = run.query(prefix, sql);
        if (rows.isEmpty()) {
            throw ProgramEnd.fatal(prefix + table.name() + " has no primary key: required for race-safe archive"
                    + " (delta capture keys writes by source PK, and without one an UPDATE or DELETE cannot be"
                    + " replayed to Iceberg)");
        }
        return rows.stream().map(row -> row.getOrDefault("attname", "")).toList();
    }
}
