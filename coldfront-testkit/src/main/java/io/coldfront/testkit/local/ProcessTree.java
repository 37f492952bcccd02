package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Ends a process and all that it started. */
final class ProcessTree {

    private ProcessTree() {}

    /** TERM to the process; after the grace KILL to it and to whatever it has started by then. */
    static void end(Process process, Duration grace) throws InterruptedException {
        Set<ProcessHandle> all = new LinkedHashSet<>(process.descendants().toList());
        process.destroy();
        process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        all.addAll(process.descendants().toList());
        kill(process, all);
        process.waitFor();
    }

    /** KILL to all of them, at once. */
    static void kill(Process process) {
        kill(process, process.descendants().toList());
    }

    private static void kill(Process process, Iterable<ProcessHandle> descendants) {
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for the process until it ends or the deadline, of whatever clock, has passed. */
    static boolean ended(Process process, Deadline deadline) throws InterruptedException {
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            if (deadline.passed()) {
                return false;
            }
        }
        return true;
    }
}
