package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.Steps;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

/** Says what an apply would do, by looking only. */
public final class Planner {

    private final Executor executor;

    public Planner(Executor executor) {
        this.executor = executor;
    }

    /**
     * Looks at everything.
     *
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan plan(StepContext context) {
        return plan(context, Steps.of(context.spec()));
    }

    Plan plan(StepContext context, List<Step> steps) {
        Collection<Look> looks = Look.all(steps, context, executor).values();
        looks.stream().flatMap(look -> look.failure().stream()).findFirst().ifPresent(failure -> {
            throw failure;
        });
        return of(context.spec().key(), context.world().time().instant(), looks);
    }

    static Plan of(ServiceKey service, Instant observed, Collection<Look> looks) {
        List<PlannedStep> steps = looks.stream().map(Look::planned).toList();
        return new Plan(service, observed, steps, PlanDigest.of(steps));
    }
}
