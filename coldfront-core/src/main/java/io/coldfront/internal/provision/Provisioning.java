package io.coldfront.internal.provision;

import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.KeyCheck;
import io.coldfront.internal.state.ServiceLease;
import io.coldfront.internal.step.Memory;
import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.World;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Consent;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;

/** Plans and applies valid specs. Thread-safe. */
public final class Provisioning {

    private static final Duration PLAN_LIMIT = Duration.ofMinutes(2);

    private final World world;
    private final Journals journals;
    private final KeyCheck keyCheck = new KeyCheck();
    private final Planner planner;
    private final Provisioner provisioner;

    /** @param executor runs the branches */
    public Provisioning(
            World world, Journals journals, ServiceLease leases, ColdFrontListener listener, Executor executor) {
        this.world = world;
        this.journals = journals;
        this.planner = new Planner(executor);
        this.provisioner = new Provisioner(executor, new ChangeLease(leases, leases.process()), listener);
    }

    /** Looks, changes nothing. */
    public Plan plan(ServiceSpec spec) {
        try (StepContext context = open(spec, Set.of(), PLAN_LIMIT)) {
            return planner.plan(context);
        }
    }

    /** Makes it so. */
    public ApplyReport apply(ServiceSpec spec, ApplyOptions options) {
        return apply(spec, options, EnumSet.allOf(StepId.class));
    }

    private ApplyReport apply(ServiceSpec spec, ApplyOptions options, Set<StepId> steps) {
        Reports reports = new Reports(spec, world.time());
        try (StepContext context = open(spec, options.consents(), options.within())) {
            return provisioner.apply(context, options, steps, reports);
        } catch (ColdFrontException e) {
            return reports.untouched(outcome(e), e.problem());
        }
    }

    /**
     * Carries out one step.
     *
     * @throws IllegalArgumentException if the spec needs no such step
     */
    public StepReport applyStep(ServiceSpec spec, StepId step, Duration within) {
        ApplyReport report = apply(spec, ApplyOptions.defaults().within(within), Set.of(step));
        return report.steps().stream()
                .filter(done -> done.id() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(spec.key() + " needs no step " + step));
    }

    private static ApplyOutcome outcome(ColdFrontException failure) {
        return failure instanceof PortException port && port.kind() == PortException.Kind.INTERRUPTED
                ? ApplyOutcome.INTERRUPTED
                : ApplyOutcome.FAILED;
    }

    private StepContext open(ServiceSpec spec, Set<Consent> consents, Duration within) {
        Deadline deadline = Deadline.in(within, world.time());
        Memory memory = Memory.load(journals, keyCheck, spec, deadline);
        return new StepContext(spec, world, memory, consents, deadline);
    }
}
