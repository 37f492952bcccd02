package io.coldfront.tiering;

import io.coldfront.service.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that is true of a service, or not, or not known.
 *
 * @param type its name in CamelCase, as {@code CatalogHealthy}; stable
 * @param reason why, in one sentence
 * @param problem what to do about it, where something is wrong
 * @param since since when it has been so
 */
public record Condition(String type, Truth truth, String reason, Optional<Problem> problem, Instant since) {

    /** Whether a condition holds. */
    public enum Truth {
        TRUE,
        FALSE,
        /** It could not be looked at. */
        UNKNOWN
    }
}
