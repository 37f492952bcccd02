package io.coldfront.internal.provision;

import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.Steps;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the world as the spec says. Looks first, with reads only, and stops before any change where something is in
 * conflict; then takes the service's lease and carries the steps out, each looked at again right before it acts.
 */
final class Provisioner {

    private final Executor executor;
    private final ChangeLease lease;
    private final ColdFrontListener listener;

    Provisioner(Executor executor, ChangeLease lease, ColdFrontListener listener) {
        this.executor = executor;
        this.lease = lease;
        this.listener = listener;
    }

    ApplyReport apply(StepContext context, ApplyOptions options, Set<StepId> steps, Reports reports) {
        if (isOlder(context)) {
            return reports.untouched(ApplyOutcome.CONFLICT, Problems.outdatedSpec(context));
        }
        Map<StepId, Look> looks = Look.all(Steps.of(context.spec()), context, executor);
        if (looks.values().stream().anyMatch(look -> look.failure().isPresent())) {
            return reports.notLookedAt(looks.values());
        }
        Plan plan = Planner.of(context.spec().key(), context.world().time().instant(), looks.values());
        if (looks.values().stream().anyMatch(look -> look.shows(Action.CONFLICT))) {
            return reports.unchanged(ApplyOutcome.CONFLICT, plan, Reports::conflicting, looks.values());
        }
        if (options.onlyIfDigest().filter(d -> !d.equals(plan.digest())).isPresent()) {
            return reports.unchanged(ApplyOutcome.PLAN_OUTDATED, plan, Reports::untouched, looks.values());
        }
        if (plan.steps().stream().noneMatch(step -> steps.contains(step.id()) && leadsToWork(step))) {
            lease.liftStale(context);
            boolean waits = looks.values().stream().anyMatch(look -> look.shows(Action.HOST));
            ApplyOutcome outcome = waits ? ApplyOutcome.WAITS_FOR_HOST : ApplyOutcome.UNCHANGED;
            return reports.unchanged(outcome, plan, Reports::untouched, looks.values());
        }
        return underLease(context, approved(options, plan), steps, reports);
    }

    private ApplyReport underLease(
            StepContext context, Map<StepId, PlannedStep> approved, Set<StepId> steps, Reports reports) {
        Optional<ChangeLease.Held> taken = lease.take(context);
        if (taken.isEmpty()) {
            return reports.untouched(ApplyOutcome.BUSY, Problems.busy(context));
        }
        try (ChangeLease.Held held = taken.get()) {
            CarryOut carryOut = new CarryOut(context, approved, steps, held::lost, listener);
            Map<StepId, StepReport> done = Graph.run(Steps.of(context.spec()), executor, carryOut::carryOut);
            return reports.carriedOut(
                    done, carryOut.demands().values(), Thread.currentThread().isInterrupted());
        }
    }

    private static boolean isOlder(StepContext context) {
        OptionalLong applied = context.memory().journal().specRevision();
        OptionalLong asked = context.spec().revision();
        return applied.isPresent() && asked.isPresent() && asked.getAsLong() < applied.getAsLong();
    }

    private static Map<StepId, PlannedStep> approved(ApplyOptions options, Plan plan) {
        return options.onlyIfDigest().isEmpty()
                ? Map.of()
                : plan.steps().stream().collect(Collectors.toMap(PlannedStep::id, Function.identity()));
    }

    private static boolean leadsToWork(PlannedStep step) {
        return switch (step.action()) {
            case CREATE, UPDATE, REPLACE, REPAIR -> true;
            case NONE, LATER, HOST, CONFLICT -> false;
        };
    }
}
