package io.coldfront.internal.provision;

import io.coldfront.internal.state.Forgetting;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.KeyCheck;
import io.coldfront.internal.step.Memory;
import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.World;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Consent;
import io.coldfront.plan.Plan;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Plans and applies valid specs. Thread-safe. */
public final class Provisioning {

    private static final Duration PLAN_LIMIT = Duration.ofMinutes(2);

    private final World world;
    private final Journals journals;
    private final Forgetting forgetting;
    private final OpenRuns runs;
    private final KeyCheck keyCheck = new KeyCheck();
    private final Planner planner;
    private final Provisioner provisioner;

    /** @param executor runs the branches */
    public Provisioning(
            World world, ProvisioningState state, OpenRuns runs, ColdFrontListener listener, Executor executor) {
        this.world = world;
        this.journals = state.journals();
        this.forgetting = state.forgetting();
        this.runs = runs;
        this.planner = new Planner(executor);
        this.provisioner = new Provisioner(executor, new ChangeLease(state.leases()), runs, listener);
    }

    /** Looks, changes nothing. */
    public Plan plan(ServiceSpec spec) {
        try (StepContext context = open(spec, Set.of(), PLAN_LIMIT)) {
            return planner.plan(context);
        }
    }

    /** Makes it so. */
    public ApplyReport apply(ServiceSpec spec, ApplyOptions options) {
        return carryOut(spec, new Applying(spec), options, EnumSet.allOf(StepId.class));
    }

    /**
     * Carries out one step.
     *
     * @throws IllegalArgumentException if the spec needs no such step
     */
    public StepReport applyStep(ServiceSpec spec, StepId step, Duration within) {
        ApplyOptions options = ApplyOptions.defaults().within(within);
        ApplyReport report = carryOut(spec, new Applying(spec), options, Set.of(step));
        return report.steps().stream()
                .filter(done -> done.id() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(spec.key() + " needs no step " + step));
    }

    /** What a removal would do. Looks, changes nothing. */
    public Plan planRemoval(ServiceSpec spec, RemovalOptions options) {
        try (StepContext context = open(spec, Set.of(), PLAN_LIMIT)) {
            return planner.plan(context, new Removal(options, forgetting).steps());
        }
    }

    /** Takes away what applies made, and forgets the service. */
    public ApplyReport remove(ServiceSpec spec, RemovalOptions options) {
        return carryOut(
                spec,
                new Removal(options, forgetting),
                ApplyOptions.defaults().within(options.within()),
                EnumSet.allOf(StepId.class));
    }

    /** Keeps runs away until {@link #resume}; answers what is at work still once the time is over. */
    public Optional<Problem> pause(ServiceSpec spec, String reason, Duration within) {
        try (StepContext context = open(spec, Set.of(), within)) {
            return new Pausing(context, runs).pause(reason);
        }
    }

    /** Lifts what {@link #pause} set. */
    public void resume(ServiceSpec spec, Duration within) {
        try (StepContext context = open(spec, Set.of(), within)) {
            new Pausing(context, runs).resume();
        }
    }

    private ApplyReport carryOut(ServiceSpec spec, Undertaking work, ApplyOptions options, Set<StepId> acting) {
        Duration began = world.time().elapsed();
        try (StepContext context = open(spec, options.consents(), options.within())) {
            return provisioner.carryOut(context, work, options, acting);
        } catch (ColdFrontException e) {
            return new ApplyReport(
                    spec.key(),
                    outcome(e),
                    Reports.notReached(work.steps(), e.problem()),
                    List.of(),
                    world.time().elapsed().minus(began));
        }
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
