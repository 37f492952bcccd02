package io.coldfront.testkit.fake.database;

import io.coldfront.service.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the three programs do in one pass, and what they write (ColdFront contract 4.2): each partition past its period
 * goes, each that is to be made is made.
 */
final class ProgramWork {

    private static final int GROUP = 5;
    private final FakeDatabase database;
    private final Instant now;
    private final Consumer<String> log;

    ProgramWork(FakeDatabase database, Instant now, Consumer<String> log) {
        this.database = database;
        this.now = now;
        this.log = log;
    }

    /** The first table that fails ends it (ColdFront contract 4.3). */
    int archive() {
        List<FakeTable> tables = load(Job.ARCHIVER);
        return tables.isEmpty() || !tables.stream().allMatch(this::archive) ? 1 : 0;
    }

    int partition() {
        List<FakeTable> tables = load(Job.PARTITIONER);
        long failed = tables.stream().filter(table -> !reconcile(table)).count();
        if (failed > 0) {
            line(failed + " table(s) failed");
        }
        return tables.isEmpty() || failed > 0 ? 1 : 0;
    }

    int compact(String name) {
        List<FakeTable> found = database.tables().tiered().stream()
                .filter(table -> table.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            log.accept("compactor: table \"" + name + "\" not found in catalog");
            return 1;
        }
        int files = found.get(0).cold().files();
        if (files < GROUP) {
            log.accept("compactor: " + name + " — nothing to compact (" + files + " files scanned, none below target)");
            return 0;
        }
        found.get(0).cold().merge();
        log.accept("compactor: " + name + " — 1 group(s), " + files + " small files -> ~1 (0 MiB in)");
        log.accept("compactor: " + name + " — compacted: " + files + " files -> 1 (0 MiB -> 0 MiB)");
        return 0;
    }

    /** Without the extension a program says the same as without tables, and leaves tables that are in its way. */
    private List<FakeTable> load(Job job) {
        boolean extension = database.extensions().has("coldfront");
        List<FakeTable> tables = extension ? database.tables().of(job) : List.of();
        if (!extension) {
            database.extensions().leftover("archive_watermark", true);
            database.extensions().leftover("partition_config", true);
        }
        line(
                tables.isEmpty()
                        ? "no tables in coldfront.partition_config; add one with `" + job.label()
                                + " register` or seed a YAML with `" + job.label() + " import --config /dev/stdin`"
                        : "loaded " + tables.size() + " table(s) from coldfront.partition_config");
        return tables;
    }

    private boolean archive(FakeTable table) {
        String name = "[" + table.table() + "] ";
        if (table.isMissing()) {
            line("auto-detect partition column for " + table.table() + ": table " + table.name()
                    + " is not partitioned or does not exist");
            return false;
        }
        line(name + "starting archive cycle");
        table.wantedPartitions(now).forEach(table::make);
        List<LocalDate> past = table.pastPartitions(now);
        Optional<Instant> expiring = table.retainedSince(now).filter(table.cold()::hasBefore);
        line(name
                + (past.isEmpty() && expiring.isEmpty()
                        ? "nothing to tier or expire"
                        : "found " + past.size() + " partition(s) past the hot window"));
        if (!past.stream().allMatch(partition -> export(table, partition))) {
            return false;
        }
        table.retainedSince(now).filter(table.cold()::hasBefore).ifPresent(before -> {
            table.cold().expire(before);
            line(name + "expired cold rows older than " + before);
        });
        line(name + "archive cycle complete");
        return true;
    }

    private boolean export(FakeTable table, LocalDate partition) {
        String name = "[" + table.table() + "] ";
        line(name + "exporting " + table.partitionName(partition));
        Optional<String> problem = database.tables().coldTier().commit(table.schema(), table.table());
        if (problem.isPresent()) {
            line(name + "archive cycle: attach iceberg catalog via ensure_attached: ERROR:"
                    + " (PGDuckDB/pgduckdb_raw_query_cpp) " + problem.get() + " (SQLSTATE XX000)");
            return false;
        }
        table.archive(partition);
        line(name + "archived " + table.partitionName(partition));
        return true;
    }

    private boolean reconcile(FakeTable table) {
        String name = "[" + table.table() + "] ";
        if (table.isMissing()) {
            line(name + "reconcile: premake " + table.name() + ": table is not partitioned or does not exist");
            return false;
        }
        boolean fellBehind = !table.covers(now);
        table.wantedPartitions(now).forEach(table::make);
        table.pastPartitions(now).forEach(table::dropPartition);
        line(
                fellBehind
                        ? name + "WARNING (self-healed): premake fell behind for " + table.name()
                                + ": no partition covered " + now + " at the start of the pass (created it now; widen"
                                + " premake=" + table.aheadCount() + " or run more often)"
                        : name + "reconciled (premake " + table.aheadCount() + ", retention "
                                + table.retention().map(Object::toString).orElse("none") + ")");
        return true;
    }

    private void line(String text) {
        log.accept(LogLine.at(now, text));
    }
}
