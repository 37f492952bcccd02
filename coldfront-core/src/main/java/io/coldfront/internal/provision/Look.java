package io.coldfront.internal.provision;

import io.coldfront.internal.step.Finding;
import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.service.ColdFrontException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What one step saw, or why it could not look. */
record Look(Step step, Optional<Finding> finding, Optional<ColdFrontException> failure) {

    /** Lets every step look, branches in parallel. Changes nothing. */
    static Map<StepId, Look> all(List<Step> steps, StepContext context, Executor executor) {
        return Graph.run(steps, executor, step -> at(step, context));
    }

    private static Look at(Step step, StepContext context) {
        try {
            return new Look(step, Optional.of(step.observe(context)), Optional.empty());
        } catch (ColdFrontException e) {
            return new Look(step, Optional.empty(), Optional.of(e));
        }
    }

    boolean shows(Action action) {
        return finding.map(f -> f.action() == action).orElse(false);
    }

    PlannedStep planned() {
        Finding seen = finding.orElseThrow();
        return new PlannedStep(step.id(), step.after(), seen.action(), seen.reason(), seen.changes(), seen.demand());
    }
}
