package io.coldfront.docker;

import com.github.dockerjava.api.exception.DockerException;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The exceptions of this runtime, and what an engine's errors come to. */
final class EngineErrors {

    private static final int LONGEST = 500;

    private EngineErrors() {}

    /** An error answer never goes on as a cause: only its text is known to be free of what was sent. */
    static PortException of(String what, Throwable failure) {
        if (failure instanceof PortException known) {
            return known;
        }
        if (failure instanceof DockerException refusal) {
            return answered(what, refusal);
        }
        boolean neverSent = neverConnected(failure);
        String message = what + ": the engine " + (neverSent ? "could not be reached" : "was lost") + " ("
                + shortened(String.valueOf(rootOf(failure).getMessage())) + ")";
        Problem problem = new Problem("docker-unreachable", message, "see that the engine runs and answers", true);
        return new PortException(Kind.UNAVAILABLE, neverSent ? Effect.NONE : Effect.POSSIBLE, problem, rootOf(failure));
    }

    static PortException rejected(String message, String remedy) {
        return rejected("docker-rejected", message, remedy);
    }

    static PortException rejected(String code, String message, String remedy) {
        return new PortException(Kind.REJECTED, Effect.NONE, new Problem(code, message, remedy, false), null);
    }

    static PortException unavailable(String message, String remedy) {
        Problem problem = new Problem("docker-unavailable", message, remedy, true);
        return new PortException(Kind.UNAVAILABLE, Effect.POSSIBLE, problem, null);
    }

    static PortException hangs(String what, int calls) {
        String message = what + ": not tried, since the engine has not answered " + calls + " earlier calls";
        Problem problem = new Problem("docker-unreachable", message, "see why the engine hangs", true);
        return new PortException(Kind.UNAVAILABLE, Effect.NONE, problem, null);
    }

    static PortException timedOut(String what, Effect effect) {
        Problem problem = new Problem("docker-timed-out", what + ": not over by its deadline", "look again", true);
        return new PortException(Kind.TIMED_OUT, effect, problem, null);
    }

    /** Sets the thread's interrupt flag again. */
    static PortException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        Problem problem = new Problem("interrupted", what + ": interrupted", "look again", true);
        return new PortException(Kind.INTERRUPTED, Effect.POSSIBLE, problem, cause);
    }

    private static PortException answered(String what, DockerException refusal) {
        String said = what + ": the engine answered " + refusal.getHttpStatus() + ": "
                + shortened(EngineText.of(refusal.getMessage()));
        if (refusal.getHttpStatus() < 500) {
            return rejected(said, "see what the engine says");
        }
        Problem problem = new Problem("docker-failed", said, "see what the engine says, and its log", true);
        return new PortException(Kind.UNAVAILABLE, Effect.POSSIBLE, problem, null);
    }

    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoSuchFileException
                    || text.contains("no such file")
                    || text.contains("connection refused")) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
