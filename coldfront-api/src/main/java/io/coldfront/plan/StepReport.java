package io.coldfront.plan;

import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * What one step did.
 *
 * @param problem why it failed or was not done
 */
public record StepReport(StepId id, Action action, StepOutcome outcome, Duration took, Optional<Problem> problem) {}
