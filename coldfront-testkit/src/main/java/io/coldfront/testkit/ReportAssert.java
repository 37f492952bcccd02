package io.coldfront.testkit;

import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.service.Problem;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what an apply or a removal did. */
public final class ReportAssert extends AbstractAssert<ReportAssert, ApplyReport> {

    ReportAssert(ApplyReport actual) {
        super(actual, ReportAssert.class);
    }

    /** It ended so. */
    public ReportAssert hasOutcome(ApplyOutcome outcome) {
        isNotNull();
        if (actual.outcome() != outcome) {
            failWithMessage("expected %s, but it is %s, with %s", outcome, actual.outcome(), summary());
        }
        return this;
    }

    /** Everything was as asked for: nothing was written. */
    public ReportAssert isUnchanged() {
        return hasOutcome(ApplyOutcome.UNCHANGED);
    }

    /** Everything is as asked for now. */
    public ReportAssert isChanged() {
        return hasOutcome(ApplyOutcome.CHANGED);
    }

    /** A step ended so. */
    public ReportAssert hasStep(StepId id, StepOutcome outcome) {
        if (step(id).outcome() != outcome) {
            failWithMessage("expected %s for %s, but there are %s", outcome, id, summary());
        }
        return this;
    }

    /** A step was not done, for that reason. */
    public ReportAssert hasProblem(StepId id, String code) {
        if (step(id).problem().map(Problem::code).filter(code::equals).isEmpty()) {
            failWithMessage("expected the problem %s at %s, but there are %s", code, id, summary());
        }
        return this;
    }

    /** The host must act: a demand of that code. */
    public ReportAssert demands(String code) {
        isNotNull();
        List<String> codes = actual.demands().stream().map(HostDemand::code).toList();
        if (!codes.contains(code)) {
            failWithMessage("expected the demand %s, but there are %s", code, codes);
        }
        return this;
    }

    private StepReport step(StepId id) {
        isNotNull();
        return actual.steps().stream()
                .filter(step -> step.id() == id)
                .findFirst()
                .orElseThrow(() -> failure("expected the step %s, but there are %s", id, summary()));
    }

    private List<String> summary() {
        return actual.steps().stream()
                .map(step -> step.id() + " " + step.outcome()
                        + step.problem().map(problem -> " " + problem).orElse(""))
                .toList();
    }
}
