package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The archiver: converts tables, moves past partitions to the cold table, expires; as a process see {@link #main}. */
public final class ArchiverDouble {

    private static final Map<String, GoFlags.Kind> FLAGS = Map.of(
            "config", GoFlags.Kind.TEXT,
            "debug-export-delay", GoFlags.Kind.DURATION,
            "version", GoFlags.Kind.BOOL);

    private ArchiverDouble() {}

    /** The process; exits with the program's code. */
    public static void main(String[] arguments) {
        ProgramProcess.main(Job.ARCHIVER, arguments);
    }

    static int run(ProgramRun run) {
        return run.toItsEnd(() -> work(run));
    }

    private static void work(ProgramRun run) {
        GoFlags flags = Usage.daily(run, FLAGS);
        String file = flags.text("config").orElse("config.yaml");
        Duration delay =
                flags.text("debug-export-delay").flatMap(GoText::parseDuration).orElse(Duration.ZERO);
        ProgramConfig config = run.configure(file);
        run.connect("connect pg: ", config.text("postgres", "dsn"));
        Registry registry = new Registry(run);
        registry.ensureWatermark();
        List<Map<String, String>> rows = registry.rows(true, file);
        if (!config.isTiered()) {
            throw ProgramEnd.fatal("config invalid: archiver.tables[0].hot_period is only valid in tiered mode"
                    + " (no iceberg/s3 configured)");
        }
        run.sleep("", run.behaviour().runTime());
        String now = Clock.now(run, "read the clock: ");
        ColdStore store = new ColdStore(run, config);
        for (Map<String, String> row : rows) {
            Registered table = registry.resolve(row);
            if (row.getOrDefault("partition_column", "").isEmpty()) {
                run.tell("[" + table.table() + "] auto-detected partition column: " + table.column());
            }
            new ArchiveCycle(run, table, now, store, delay).run();
        }
    }
}
