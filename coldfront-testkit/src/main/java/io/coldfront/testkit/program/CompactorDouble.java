package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The compactor: merges a cold table's files, expires snapshots, looks for orphans; as a process see {@link #main}.
 * It asks the catalog for its configuration over HTTP as the real one does; of the files it knows what the archiver's
 * double wrote down in the database.
 */
public final class CompactorDouble {

    private static final int SMALL_FILES_OF_A_GROUP = 5;

    private static final Map<String, GoFlags.Kind> FLAGS = Map.ofEntries(
            Map.entry("config", GoFlags.Kind.TEXT),
            Map.entry("dry-run", GoFlags.Kind.BOOL),
            Map.entry("expire-keep-files", GoFlags.Kind.BOOL),
            Map.entry("expire-older-than", GoFlags.Kind.DURATION),
            Map.entry("expire-retain-last", GoFlags.Kind.NUMBER),
            Map.entry("expire-snapshots", GoFlags.Kind.BOOL),
            Map.entry("orphan-age", GoFlags.Kind.DURATION),
            Map.entry("orphans", GoFlags.Kind.BOOL),
            Map.entry("table", GoFlags.Kind.TEXT),
            Map.entry("target-size-mb", GoFlags.Kind.NUMBER),
            Map.entry("version", GoFlags.Kind.BOOL));

    private final ProgramRun run;
    private final GoFlags flags;
    private final String schema;
    private final String table;

    private CompactorDouble(ProgramRun run, GoFlags flags, String argument) {
        this.run = run;
        this.flags = flags;
        int dot = argument.indexOf('.');
        this.schema = dot < 0 ? "public" : argument.substring(0, dot);
        this.table = argument.substring(dot + 1);
    }

    /** The process; exits with the program's code. */
    public static void main(String[] arguments) {
        ProgramProcess.main(Job.COMPACTOR, arguments);
    }

    static int run(ProgramRun run) {
        return run.toItsEnd(() -> work(run));
    }

    private static void work(ProgramRun run) {
        GoFlags flags = Usage.flags(run, FLAGS);
        String file = flags.text("config").orElse("");
        String table = flags.text("table").orElse("");
        if (file.isEmpty() || table.isEmpty()) {
            run.say(Usage.text(Job.COMPACTOR, "usage").stripTrailing());
            throw ProgramEnd.silent(2);
        }
        new CompactorDouble(run, flags, table).maintain(config(run, file));
    }

    private static ProgramConfig config(ProgramRun run, String file) {
        try {
            ProgramConfig config = ProgramConfig.read(file, run.call().stdin());
            run.followScript();
            return config;
        } catch (IllegalArgumentException e) {
            throw ProgramEnd.fatal(String.valueOf(e.getMessage()));
        }
    }

    private void maintain(ProgramConfig config) {
        checkAzure(config.text("azure", "connection_string"));
        CatalogCall.connect(run, config.text("iceberg", "lakekeeper_endpoint"), config.text("iceberg", "warehouse"));
        run.connect("connect postgres (bakery): ", config.text("postgres", "dsn"));
        run.sleep("", run.behaviour().runTime());
        long files = known("files");
        compact(files);
        if (flags.has("expire-snapshots")) {
            expire();
        }
        if (flags.has("orphans")) {
            orphans();
        }
    }

    private void compact(long files) {
        if (files < SMALL_FILES_OF_A_GROUP) {
            told("nothing to compact (" + files + " files scanned, none below target)");
            return;
        }
        told("1 group(s), " + files + " small files -> ~1 (0 MiB in)");
        if (!flags.has("dry-run")) {
            change("commit rewrite: ", CatalogFiles.compacted(name()));
            told("compacted: " + files + " files -> 1 (0 MiB -> 0 MiB)");
        }
    }

    private void expire() {
        long retain = Long.parseLong(flags.text("expire-retain-last").orElse("1"));
        long snapshots = known("snapshots");
        if (flags.has("dry-run")) {
            told(snapshots + " snapshot(s); would retain the most recent " + retain);
            return;
        }
        boolean allAreOld = age("expire-older-than", "168h").isZero();
        long expired = allAreOld ? Math.max(0, snapshots - Math.max(1, retain)) : 0;
        if (allAreOld) {
            change("expire snapshots: ", CatalogFiles.expired(name(), (int) Math.max(1, retain)));
        }
        told("expired " + expired + " snapshot(s), retained " + retain);
    }

    private void orphans() {
        String older = "older than " + GoText.duration(age("orphan-age", "72h"));
        told(
                flags.has("dry-run")
                        ? "0 orphan file(s) " + older + " would be deleted"
                        : "deleted 0 orphan file(s) " + older);
    }

    private void change(String prefix, String sql) {
        String ref = "\"ice\"." + Server.identifier(schema) + "." + Server.identifier(table);
        String claim = "SELECT coldfront._claim_iceberg_external(" + Server.literal(ref) + ")";
        try {
            run.server().transaction(List.of(claim, sql));
        } catch (Server.Failed e) {
            boolean claiming = e.state().matches("3F000|42501|42883|57014|57P01");
            throw ProgramEnd.fatal((claiming ? "acquire bakery claim for " + ref + ": " : prefix) + e.text());
        }
    }

    /** What the catalog would say; a table that it does not know ends the run. */
    private long known(String column) {
        String there = "SELECT 1 AS one WHERE to_regclass('coldfront_double_ice.catalog') IS NOT NULL AND to_regclass("
                + Server.literal("coldfront_double_ice." + Server.identifier(name())) + ") IS NOT NULL";
        List<Map<String, String>> rows =
                run.query("", there).isEmpty() ? List.of() : run.query("", CatalogFiles.of(name()));
        if (rows.isEmpty()) {
            throw ProgramEnd.fatal("table \"" + name().replace("\"", "\\\"") + "\" not found in catalog");
        }
        return Long.parseLong(rows.get(0).getOrDefault(column, "0"));
    }

    private String name() {
        return schema + "." + table;
    }

    private Duration age(String flag, String standard) {
        return GoText.parseDuration(flags.text(flag).orElse(standard)).orElse(Duration.ZERO);
    }

    private void told(String text) {
        run.tell(name() + " — " + text);
    }

    private static void checkAzure(String connection) {
        boolean bad =
                !connection.isEmpty() && !(connection.contains("AccountName=") && connection.contains("AccountKey="));
        if (bad) {
            throw ProgramEnd.fatal(
                    "configure cold-store signing: azure connection string missing AccountName/AccountKey");
        }
    }
}
