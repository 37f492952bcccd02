package io.coldfront.internal.lakekeeper;

import io.coldfront.port.PortException.Effect;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;

/**
 * The catalog refused, failed, or did not answer. Carries the server's own message, cut to a bound and without any known
 * secret; has no cause, since what HTTP libraries say may quote an answer.
 */
public final class CatalogException extends ColdFrontException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;
    private final int status;
    private final Effect effect;

    CatalogException(ErrorType type, int status, Effect effect, String message) {
        super(new Problem(type.code(), message, type.remedy(), type.retryable()), null);
        this.type = type;
        this.status = status;
        this.effect = effect;
    }

    public ErrorType type() {
        return type;
    }

    /** The HTTP status; 0 if no answer came. */
    public int status() {
        return status;
    }

    /** {@code POSSIBLE}: a write that may have been carried out all the same; look again before anything else. */
    public Effect effect() {
        return effect;
    }

    /** Whether the same request may succeed later with nothing changed by hand. */
    public boolean retryable() {
        return type.retryable();
    }

    CatalogException with(Effect known) {
        return known == effect
                ? this
                : new CatalogException(type, status, known, problem().message());
    }
}
