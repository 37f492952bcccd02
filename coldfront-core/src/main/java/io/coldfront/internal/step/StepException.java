package io.coldfront.internal.step;

import io.coldfront.plan.StepId;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import java.util.Locale;

/** A step could not make its thing so; the message names the step, what was seen and what to do. */
public final class StepException extends ColdFrontException {
    private static final long serialVersionUID = 1L;

    StepException(StepId step, String code, String seen, String remedy) {
        super(
                new Problem(code, step.name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + seen, remedy, false),
                null);
    }
}
