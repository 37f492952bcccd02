package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.util.List;
import java.util.Map;

/** The partitioner: makes future partitions, drops or detaches expired ones; as a process see {@link #main}. */
public final class PartitionerDouble {

    private PartitionerDouble() {}

    /** The process; exits with the program's code. */
    public static void main(String[] arguments) {
        ProgramProcess.main(Job.PARTITIONER, arguments);
    }

    static int run(ProgramRun run) {
        return run.toItsEnd(() -> work(run));
    }

    private static void work(ProgramRun run) {
        GoFlags flags = Usage.daily(run, Map.of("config", GoFlags.Kind.TEXT, "version", GoFlags.Kind.BOOL));
        String file = flags.text("config").orElseThrow(() -> ProgramEnd.fatal("--config is required"));
        ProgramConfig config = run.configure(file);
        run.connect("connect: ", config.text("postgres", "dsn"));
        List<Map<String, String>> rows = new Registry(run).rows(false, file);
        if (config.isTiered()) {
            throw ProgramEnd.fatal("config invalid: archiver.tables[0].hot_period is required in tiered mode");
        }
        run.sleep("", run.behaviour().runTime());
        String now = Clock.now(run, "read the clock: ");
        long failed = rows.stream()
                .map(row -> new Registered(row, ""))
                .filter(table -> !reconciled(run, table, now))
                .count();
        if (failed > 0) {
            throw ProgramEnd.fatal(failed + " table(s) failed");
        }
    }

    /** A table that fails doesn't keep the others from their turn. */
    private static boolean reconciled(ProgramRun run, Registered table, String now) {
        try {
            reconcile(run, table, now);
            return true;
        } catch (ProgramEnd end) {
            if (end.text().isEmpty()) {
                throw end;
            }
            run.tell(end.text());
            return false;
        }
    }

    private static void reconcile(ProgramRun run, Registered table, String now) {
        String prefix = "[" + table.table() + "] reconcile: ";
        Partitions partitions = new Partitions(run, table, now);
        boolean healed = partitions.premake(prefix + "premake " + table.name() + ": ");
        for (Partitions.Range range : partitions.past(prefix, table.retention())) {
            String detach = "ALTER TABLE " + partitions.parent(prefix) + " DETACH PARTITION "
                    + table.quoted(range.name()) + " CONCURRENTLY";
            run.execute(prefix + "detach partition " + range.name() + ": ", detach);
            if (!table.keepsDetached()) {
                run.execute(
                        prefix + "drop partition " + range.name() + ": ", "DROP TABLE " + table.quoted(range.name()));
            }
        }
        run.tell("[" + table.table() + "] " + (healed ? healedText(run, table, now) : reconciledText(table)));
    }

    private static String reconciledText(Registered table) {
        return "reconciled (premake " + table.premake() + ", retention " + table.retention() + ")";
    }

    private static String healedText(ProgramRun run, Registered table, String now) {
        return "WARNING (self-healed): premake fell behind for " + table.name() + ": no partition covered "
                + Clock.shown(run, now) + " at the start of the pass (created it now; widen premake="
                + table.premake() + " or run more often)";
    }
}
