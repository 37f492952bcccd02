package io.coldfront.internal.provision;

import io.coldfront.internal.step.Finding;
import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.PortException;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Carries out one step after another: looks again, acts, looks whether it held. Thread-safe. */
final class CarryOut {

    private final StepContext context;
    private final Undertaking work;
    private final Allowed allowed;
    private final Stillness stillness;
    private final ColdFrontListener listener;
    private final Map<StepId, StepReport> reports = new ConcurrentHashMap<>();
    private final Map<StepId, HostDemand> demands = new ConcurrentHashMap<>();

    CarryOut(StepContext context, Undertaking work, Allowed allowed, Stillness stillness, ColdFrontListener listener) {
        this.context = context;
        this.work = work;
        this.allowed = allowed;
        this.stillness = stillness;
        this.listener = listener;
    }

    StepReport carryOut(Step step) {
        Duration began = context.world().time().elapsed();
        StepReport report = attempt(step, began);
        reports.put(step.id(), report);
        listener.onStep(context.spec().key(), report);
        return report;
    }

    Map<StepId, HostDemand> demands() {
        return demands;
    }

    private StepReport attempt(Step step, Duration began) {
        Action action = Action.LATER;
        try {
            if (isStopped() || !reached(step)) {
                return report(step, action, StepOutcome.NOT_REACHED, began, Optional.empty());
            }
            Finding finding = step.observe(context);
            action = finding.action();
            if (allowed.acting().contains(step.id()) && keepsRunsAway(step, finding)) {
                finding = step.observe(context);
                if (finding.action() == Action.NONE) {
                    return report(step, action, StepOutcome.CHANGED, began, Optional.empty());
                }
                action = finding.action();
            }
            if (!finding.asksForWork()) {
                return standing(step, finding, began);
            }
            if (!allowed.acting().contains(step.id())) {
                return report(step, action, StepOutcome.NOT_REACHED, began, Optional.empty());
            }
            Optional<Problem> stronger = strongerThanApproved(step, finding);
            if (stronger.isPresent()) {
                return report(step, action, StepOutcome.NOT_REACHED, began, stronger);
            }
            step.apply(context, finding);
            return verified(step, finding, began);
        } catch (NotStillException e) {
            return report(step, action, StepOutcome.NOT_REACHED, began, Optional.of(e.problem()));
        } catch (PortException e) {
            return report(step, action, outcome(e), began, Optional.of(e.problem()));
        } catch (ColdFrontException e) {
            return report(step, action, StepOutcome.FAILED, began, Optional.of(e.problem()));
        }
    }

    /** Once stopped it stays so: no later step acts on what an interrupted one left undone. */
    private boolean isStopped() {
        if (stillness.isStopped() || Thread.currentThread().isInterrupted()) {
            context.stop();
        }
        return context.isStopped();
    }

    private StepOutcome outcome(PortException failure) {
        if (failure.kind() != PortException.Kind.INTERRUPTED) {
            return StepOutcome.FAILED;
        }
        context.stop();
        return StepOutcome.NOT_REACHED;
    }

    /** Whether runs were kept away only now, so that the world has to be looked at again. */
    private boolean keepsRunsAway(Step step, Finding finding) {
        return finding.asksForWork() && work.isFelt(step.id(), finding.action()) && stillness.ensure();
    }

    private boolean reached(Step step) {
        return step.after().stream()
                .map(reports::get)
                .allMatch(before -> before == null
                        || before.outcome() == StepOutcome.UNCHANGED
                        || before.outcome() == StepOutcome.CHANGED);
    }

    private StepReport standing(Step step, Finding finding, Duration began) {
        finding.demand().ifPresent(demand -> demands.put(step.id(), demand));
        return switch (finding.action()) {
            case NONE -> report(step, Action.NONE, StepOutcome.UNCHANGED, began, Optional.empty());
            case HOST ->
                report(
                        step,
                        Action.HOST,
                        StepOutcome.WAITS_FOR_HOST,
                        began,
                        Optional.of(
                                Problems.of(step.id(), "waits-for-host", finding.reason(), "do it, then apply again")));
            default ->
                report(
                        step,
                        finding.action(),
                        StepOutcome.FAILED,
                        began,
                        Optional.of(Problems.conflict(step.id(), finding.reason())));
        };
    }

    private Optional<Problem> strongerThanApproved(Step step, Finding finding) {
        PlannedStep planned = allowed.approved().get(step.id());
        if (planned == null || planned.action() == finding.action() || planned.action() == Action.LATER) {
            return Optional.empty();
        }
        return Optional.of(Problems.of(
                step.id(),
                "plan-outdated",
                "the approved plan says " + planned.action() + ", but now it takes " + finding.action(),
                "look at a new plan and approve that"));
    }

    private StepReport verified(Step step, Finding applied, Duration began) {
        Finding after = step.observe(context);
        if (after.asksForWork()) {
            return report(
                    step,
                    applied.action(),
                    StepOutcome.FAILED,
                    began,
                    Optional.of(Problems.of(
                            step.id(),
                            "did-not-hold",
                            "it was done, but a further look says: " + after.reason(),
                            "see who else changes it, then apply again")));
        }
        if (after.action() == Action.NONE) {
            after.demand().ifPresent(demand -> demands.put(step.id(), demand));
            return report(step, applied.action(), StepOutcome.CHANGED, began, Optional.empty());
        }
        return standing(step, after, began);
    }

    private StepReport report(
            Step step, Action action, StepOutcome outcome, Duration began, Optional<Problem> problem) {
        return new StepReport(
                step.id(), action, outcome, context.world().time().elapsed().minus(began), problem);
    }
}
