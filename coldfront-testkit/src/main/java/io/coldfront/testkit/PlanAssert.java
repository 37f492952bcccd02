package io.coldfront.testkit;

import io.coldfront.plan.Action;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a plan. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {

    PlanAssert(Plan actual) {
        super(actual, PlanAssert.class);
    }

    /** Everything is as asked for. */
    public PlanAssert changesNothing() {
        isNotNull();
        if (!actual.changesNothing()) {
            failWithMessage("expected a plan that changes nothing, but it has %s", summary());
        }
        return this;
    }

    /** A step would do that. */
    public PlanAssert plans(StepId step, Action action) {
        if (step(step).action() != action) {
            failWithMessage("expected %s for %s, but it has %s", action, step, summary());
        }
        return this;
    }

    /** A step is in conflict, and its reason has that text in it. */
    public PlanAssert hasConflict(StepId step, String reason) {
        plans(step, Action.CONFLICT);
        if (!step(step).reason().contains(reason)) {
            failWithMessage(
                    "expected a reason that contains <%s>, but it is <%s>",
                    reason, step(step).reason());
        }
        return this;
    }

    /** The host must act: a demand of that code. */
    public PlanAssert demands(String code) {
        isNotNull();
        List<String> codes = actual.demands().stream().map(HostDemand::code).toList();
        if (!codes.contains(code)) {
            failWithMessage("expected the demand %s, but there are %s", code, codes);
        }
        return this;
    }

    private PlannedStep step(StepId id) {
        isNotNull();
        return actual.steps().stream()
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(() -> failure("expected the step %s, but there are %s", id, summary()));
    }

    private List<String> summary() {
        return actual.steps().stream()
                .map(step -> step.id() + " " + step.action() + " (" + step.reason() + ")")
                .toList();
    }
}
