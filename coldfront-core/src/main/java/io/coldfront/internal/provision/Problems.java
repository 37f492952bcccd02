package io.coldfront.internal.provision;

import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.StepId;
import io.coldfront.service.Problem;
import java.util.Locale;

/** The problems that provisioning itself reports; each names the step. */
final class Problems {

    private Problems() {}

    static Problem of(StepId step, String code, String seen, String remedy) {
        return new Problem(code, name(step) + ": " + seen, remedy, false);
    }

    static Problem conflict(StepId step, String seen) {
        return of(
                step,
                "conflict",
                seen,
                "resolve it as the message says, then apply again; nothing was changed by this step");
    }

    static Problem busy(StepContext context) {
        return new Problem(
                "busy",
                context.spec().key() + ": another apply is changing this service",
                "let it end, then apply again",
                true);
    }

    static Problem outdatedSpec(StepContext context) {
        return new Problem(
                "spec-outdated",
                context.spec().key() + ": a newer revision of this spec was applied before",
                "apply the current spec; see that the spec source answers with the newest",
                false);
    }

    private static String name(StepId step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
