package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.io.IOException;

/** The exceptions of this runtime. */
final class Failures {

    private Failures() {}

    static PortException rejected(String message, String remedy) {
        return new PortException(
                Kind.REJECTED, Effect.NONE, new Problem("local-rejected", message, remedy, false), null);
    }

    static PortException notStarted(String what, IOException cause) {
        String message = what + " could not be started: " + cause.getMessage();
        Problem problem = new Problem("local-not-started", message, "look at the path and its execute bit", false);
        return new PortException(Kind.UNAVAILABLE, Effect.NONE, problem, cause);
    }

    static PortException files(IOException cause) {
        String message = "the directory for the files of a workload could not be used: " + cause.getMessage();
        Problem problem = new Problem("local-files", message, "look at the temporary directory", false);
        return new PortException(Kind.UNAVAILABLE, Effect.NONE, problem, cause);
    }

    static PortException timedOut(String what, Effect effect) {
        Problem problem = new Problem("local-timed-out", what + " was not over by its deadline", "look again", true);
        return new PortException(Kind.TIMED_OUT, effect, problem, null);
    }

    /** Sets the thread's interrupt flag again. */
    static PortException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        Problem problem = new Problem("local-interrupted", what + " was interrupted", "look again", true);
        return new PortException(Kind.INTERRUPTED, Effect.POSSIBLE, problem, cause);
    }

    static void checkDeadline(String what, Deadline deadline) {
        if (deadline.passed()) {
            throw timedOut(what, Effect.NONE);
        }
    }
}
