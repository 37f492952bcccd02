package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.Steps;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.port.Time;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds the report of one apply. */
final class Reports {

    private final ServiceSpec spec;
    private final Time time;
    private final Duration began;

    Reports(ServiceSpec spec, Time time) {
        this.spec = spec;
        this.time = time;
        this.began = time.elapsed();
    }

    /** Nothing was even looked at, for one reason. */
    ApplyReport untouched(ApplyOutcome outcome, Problem problem) {
        List<StepReport> steps = Steps.of(spec).stream()
                .map(step -> new StepReport(
                        step.id(), Action.LATER, StepOutcome.NOT_REACHED, Duration.ZERO, Optional.of(problem)))
                .toList();
        return report(outcome, steps, List.of());
    }

    /** Something could not be looked at, so nothing was changed. */
    ApplyReport notLookedAt(Collection<Look> looks) {
        List<StepReport> steps = looks.stream()
                .map(look -> look.failure()
                        .map(failure -> failed(look.step(), failure))
                        .orElseGet(() -> untouched(look)))
                .toList();
        return report(ApplyOutcome.FAILED, steps, List.of());
    }

    /** All was looked at, and nothing was changed. */
    ApplyReport unchanged(ApplyOutcome outcome, Plan plan, Function<Look, StepReport> each, Collection<Look> looks) {
        return report(outcome, looks.stream().map(each).toList(), plan.demands());
    }

    ApplyReport carriedOut(Map<StepId, StepReport> steps, Collection<HostDemand> demands, boolean interrupted) {
        return report(outcome(steps.values(), interrupted), List.copyOf(steps.values()), List.copyOf(demands));
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

    private static ApplyOutcome outcome(Collection<StepReport> steps, boolean interrupted) {
        if (interrupted) {
            return ApplyOutcome.INTERRUPTED;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.FAILED && s.action() != Action.CONFLICT)) {
            return ApplyOutcome.FAILED;
        }
        if (steps.stream().anyMatch(s -> s.outcome() == StepOutcome.FAILED)) {
            return ApplyOutcome.CONFLICT;
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

    private ApplyReport report(ApplyOutcome outcome, List<StepReport> steps, List<HostDemand> demands) {
        Duration took = time.elapsed().minus(began);
        return new ApplyReport(spec.key(), outcome, steps, demands, took);
    }
}
