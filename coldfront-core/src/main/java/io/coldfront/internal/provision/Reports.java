package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds the report of one apply. */
final class Reports {

    private final StepContext context;
    private final List<Step> steps;
    private final Duration began;

    Reports(StepContext context, List<Step> steps) {
        this.context = context;
        this.steps = steps;
        this.began = context.world().time().elapsed();
    }

    /** Nothing was even looked at, for one reason. */
    ApplyReport untouched(ApplyOutcome outcome, Problem problem) {
        return report(outcome, notReached(steps, problem), List.of());
    }

    static List<StepReport> notReached(List<Step> steps, Problem problem) {
        return steps.stream()
                .map(step -> new StepReport(
                        step.id(), Action.LATER, StepOutcome.NOT_REACHED, Duration.ZERO, Optional.of(problem)))
                .toList();
    }

    /** Something could not be looked at, so nothing was changed. */
    ApplyReport notLookedAt(Collection<Look> looks) {
        List<StepReport> looked = looks.stream()
                .map(look -> look.failure()
                        .map(failure -> failed(look.step(), failure))
                        .orElseGet(() -> untouched(look)))
                .toList();
        return report(ApplyOutcome.FAILED, looked, List.of());
    }

    /** All was looked at, and nothing was changed. */
    ApplyReport unchanged(ApplyOutcome outcome, Plan plan, Function<Look, StepReport> each, Collection<Look> looks) {
        return report(outcome, looks.stream().map(each).toList(), plan.demands());
    }

    /** @param notStill why runs could not be kept away, if so */
    ApplyReport carriedOut(Map<StepId, StepReport> done, Collection<HostDemand> demands, Optional<Problem> notStill) {
        return report(outcome(done.values(), notStill), List.copyOf(done.values()), List.copyOf(demands));
    }

    /** Whether every step is as it should be. */
    static boolean allStand(Collection<StepReport> steps) {
        return steps.stream().allMatch(s -> s.outcome() == StepOutcome.UNCHANGED || s.outcome() == StepOutcome.CHANGED);
    }

    static StepReport untouched(Look look) {
        Action action = look.finding().map(f -> f.action()).orElse(Action.LATER);
        StepOutcome outcome = switch (action) {
            case NONE -> StepOutcome.UNCHANGED;
            case HOST -> StepOutcome.WAITS_FOR_HOST;
            default -> StepOutcome.NOT_REACHED;
        };
        return new StepReport(look.step().id(), action, outcome, Duration.ZERO, Optional.empty());
    }

    static StepReport conflicting(Look look) {
        return look.finding()
                .filter(finding -> finding.action() == Action.CONFLICT)
                .map(finding -> new StepReport(
                        look.step().id(),
                        Action.CONFLICT,
                        StepOutcome.FAILED,
                        Duration.ZERO,
                        Optional.of(Problems.conflict(look.step().id(), finding.reason()))))
                .orElseGet(() -> untouched(look));
    }

    private static StepReport failed(Step step, ColdFrontException failure) {
        return new StepReport(
                step.id(), Action.LATER, StepOutcome.FAILED, Duration.ZERO, Optional.of(failure.problem()));
    }

    private ApplyOutcome outcome(Collection<StepReport> steps, Optional<Problem> notStill) {
        if (context.isStopped() || Thread.currentThread().isInterrupted()) {
            return ApplyOutcome.INTERRUPTED;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.FAILED && s.action() != Action.CONFLICT)) {
            return ApplyOutcome.FAILED;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.FAILED)) {
            return ApplyOutcome.CONFLICT;
        }
        if (notStill.isPresent()) {
            return notStill.get().retryable() ? ApplyOutcome.BUSY : ApplyOutcome.CONFLICT;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.WAITS_FOR_HOST)) {
            return ApplyOutcome.WAITS_FOR_HOST;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.NOT_REACHED)) {
            return ApplyOutcome.PLAN_OUTDATED;
        }
        return steps.stream().anyMatch(s -> s.outcome() == StepOutcome.CHANGED)
                ? ApplyOutcome.CHANGED
                : ApplyOutcome.UNCHANGED;
    }

    private ApplyReport report(ApplyOutcome outcome, List<StepReport> done, List<HostDemand> demands) {
        Duration took = context.world().time().elapsed().minus(began);
        return new ApplyReport(context.spec().key(), outcome, done, demands, took);
    }
}
