package io.coldfront.port;

import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A call of a port that could not be made, or whose answer was not had. What the called thing answered, an exit code
 * for instance, is a result and never this.
 */
public final class PortException extends ColdFrontException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Effect effect;

    /** A failed call of that kind; the cause is shown to nobody but who looks, and may hold no secret. */
    public PortException(Kind kind, Effect effect, Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.kind = kind;
        this.effect = effect;
    }

    /** The thread was interrupted while it waited; its interrupt flag is set again. */
    public static PortException interrupted(String whileDoing, InterruptedException cause) {
        Thread.currentThread().interrupt();
        Problem problem = new Problem(
                "interrupted", "interrupted while " + whileDoing, "do it again when the process goes on", true);
        return new PortException(Kind.INTERRUPTED, Effect.NONE, problem, cause);
    }

    /** Why the call could not be made. */
    public Kind kind() {
        return kind;
    }

    /** Decides between trying again ({@code NONE}) and looking again ({@code POSSIBLE}). */
    public Effect effect() {
        return effect;
    }

    /** Why a call could not be made. */
    public enum Kind {
        /** The other side was not reached, or could not serve. */
        UNAVAILABLE,
        /** The deadline passed. */
        TIMED_OUT,
        /** The other side understood and refused. */
        REJECTED,
        /** This adapter cannot do it at all. */
        UNSUPPORTED,
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    /** Whether the call may have happened all the same. */
    public enum Effect {
        /** It did not happen. */
        NONE,
        /** Nobody knows: look before trying again. */
        POSSIBLE
    }
}
