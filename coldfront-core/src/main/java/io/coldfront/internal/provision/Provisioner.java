package io.coldfront.internal.provision;

import io.coldfront.internal.state.HeldLease;
import io.coldfront.internal.step.OldSessions;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the world as the spec says. Looks first, with reads only, and stops before any change where something is in
 * conflict; then takes the service's lease and carries the steps out, each looked at again right before it acts.
 */
final class Provisioner {

    private final Executor executor;
    private final ChangeLease lease;
    private final OpenRuns runs;
    private final ColdFrontListener listener;

    Provisioner(Executor executor, ChangeLease lease, OpenRuns runs, ColdFrontListener listener) {
        this.executor = executor;
        this.lease = lease;
        this.runs = runs;
        this.listener = listener;
    }

    ApplyReport carryOut(StepContext context, Undertaking work, ApplyOptions options, Set<StepId> acting) {
        Reports reports = new Reports(context, work.steps());
        if (isOutdated(context, work)) {
            return reports.untouched(ApplyOutcome.CONFLICT, Problems.outdatedSpec(context));
        }
        Map<StepId, Look> looks = Look.all(work.steps(), context, executor);
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
        boolean standing = plan.steps().stream().noneMatch(step -> acting.contains(step.id()) && leadsToWork(step));
        if (standing && work.kind().equals(Holder.APPLY)) {
            rememberRevision(context);
        }
        return standing && !work.isUnfinished(context)
                ? nothingToDo(plan, looks.values(), reports)
                : underLease(context, work, new Allowed(approved(options, plan), acting), reports);
    }

    private static void rememberRevision(StepContext context) {
        if (Revisions.isNews(context.spec(), context.memory().journal())) {
            context.memory().update(journal -> Revisions.remembered(context.spec(), journal));
        }
    }

    private static ApplyReport nothingToDo(Plan plan, Collection<Look> looks, Reports reports) {
        boolean waits = looks.stream().anyMatch(look -> look.shows(Action.HOST));
        ApplyOutcome outcome = waits ? ApplyOutcome.WAITS_FOR_HOST : ApplyOutcome.UNCHANGED;
        return reports.unchanged(outcome, plan, Reports::untouched, looks);
    }

    private ApplyReport underLease(StepContext context, Undertaking work, Allowed allowed, Reports reports) {
        Optional<HeldLease> taken = lease.take(context);
        if (taken.isEmpty()) {
            return reports.untouched(ApplyOutcome.BUSY, Problems.busy(context));
        }
        Holder holder = new Holder(work.kind(), lease.process());
        try (HeldLease held = taken.get();
                Stillness stillness = new Stillness(context, holder, runs, held::lost)) {
            ChangeLease.begin(context);
            if (isOutdated(context, work)) {
                return reports.untouched(ApplyOutcome.CONFLICT, Problems.outdatedSpec(context));
            }
            CarryOut carryOut = new CarryOut(context, work, allowed, stillness, listener);
            Map<StepId, StepReport> done = Graph.run(work.steps(), executor, carryOut::carryOut, context::stop);
            if (Reports.allStand(done.values())) {
                work.finish(context);
            }
            List<HostDemand> demands = new ArrayList<>(carryOut.demands().values());
            if (work.kind().equals(Holder.APPLY) && changedForSessions(done)) {
                OldSessions.demand(context).ifPresent(demands::add);
            }
            return reports.carriedOut(done, demands, stillness.refusal());
        }
    }

    private static boolean isOutdated(StepContext context, Undertaking work) {
        return work.kind().equals(Holder.APPLY)
                && Revisions.isOutdated(context.spec(), context.memory().journal());
    }

    private static boolean changedForSessions(Map<StepId, StepReport> done) {
        return Stream.of(StepId.PARAMETERS, StepId.STORAGE_SECRET)
                .map(done::get)
                .anyMatch(report -> report != null && report.outcome() == StepOutcome.CHANGED);
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
