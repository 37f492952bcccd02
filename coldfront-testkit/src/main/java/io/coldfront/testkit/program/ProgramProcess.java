package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A double as a process of its own. It always halts, so that the JVM's own way of ending on TERM, which is to wait for
 * the hook, is the program's: the hook says what the real one says, and exits 1. The compactor has no handler.
 */
final class ProgramProcess {

    /** The system property that names the behaviour file. */
    static final String BEHAVIOUR = "coldfront.double.behaviour";

    private ProgramProcess() {}

    static void main(Job job, String[] arguments) {
        ProgramBehaviour behaviour = ProgramBehaviour.load(Path.of(System.getProperty(BEHAVIOUR, "none")));
        PrintStream stdout = stream(FileDescriptor.out);
        PrintStream stderr = stream(FileDescriptor.err);
        ProgramRun run = new ProgramRun(job, behaviour, new ProgramCall(List.of(arguments), System.in, stdout, stderr));
        if (behaviour.ignoringTerm()) {
            atTerm(ProgramProcess::waitForTheHalt);
        } else if (job != Job.COMPACTOR) {
            atTerm(() -> endBy(run));
        }
        int code = ProgramDoubles.main(job).applyAsInt(run);
        stdout.flush();
        Runtime.getRuntime().halt(code);
    }

    private static void atTerm(Runnable hook) {
        Runtime.getRuntime().addShutdownHook(new Thread(hook, "coldfront-double-term"));
    }

    private static void endBy(ProgramRun run) {
        run.tell(run.cancelled());
        if (run.job() == Job.PARTITIONER) {
            run.tell("1 table(s) failed");
        }
        if (!run.behaviour().sessionOutlivesBy().isZero()) {
            run.endSession();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void waitForTheHalt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
