package io.coldfront;

import io.coldfront.internal.provision.Provisioning;
import io.coldfront.internal.spec.Rules;
import io.coldfront.internal.status.Observation;
import io.coldfront.internal.status.Sources;
import io.coldfront.internal.status.StatusView;
import io.coldfront.internal.ticks.Ticks;
import io.coldfront.internal.tiering.TieringRunner;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepReport;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.ServiceStatus;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives PostgreSQL databases a cold tier: validates a service, plans it, makes it so, and runs its jobs. Thread-safe.
 * Building one does no I/O and starts no thread; once it is closed every other call throws {@link IllegalStateException}.
 */
public final class ColdFront implements AutoCloseable {

    private static final Duration OBSERVING = Duration.ofMinutes(2);
    private static final Duration PAUSING = Duration.ofSeconds(30);

    private final Engine engine;
    private final Provisioning provisioning;
    private final TieringRunner runner;
    private final Ticks ticks;
    private final StatusView status;
    private final Observation observation;
    private final Door door;

    ColdFront(Engine engine, Settings settings) {
        this.engine = engine;
        this.runner = engine.runner();
        this.provisioning = engine.provisioning(runner.openRuns());
        this.ticks = engine.ticks(runner);
        Sources sources = engine.sources(provisioning);
        this.status = new StatusView(sources);
        this.observation = engine.observation(sources);
        this.door = new Door(engine, settings, ticks, runner, provisioning);
    }

    /** A builder, for one thread. */
    public static ColdFrontBuilder builder() {
        return new ColdFrontBuilder();
    }

    /** What is wrong with a spec; empty: nothing. Pure: for admission hooks and CI. */
    public static List<Violation> validate(ServiceSpec spec) {
        return Rules.check(spec);
    }

    /**
     * What an apply of this candidate would do: what if, before it is saved. Looks, changes nothing.
     *
     * @throws io.coldfront.service.InvalidSpecException if it is not valid
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan plan(ServiceSpec candidate) {
        return provisioning.plan(door.valid(candidate));
    }

    /**
     * What an apply of the current spec would do. Looks, changes nothing.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan plan(ServiceKey service) {
        return provisioning.plan(door.spec(service));
    }

    /** {@link #apply(ServiceKey, ApplyOptions)} with {@link ApplyOptions#defaults()}. */
    public ApplyReport apply(ServiceKey service) {
        return apply(service, ApplyOptions.defaults());
    }

    /**
     * Makes the world as the current spec says, in this thread to its end. Safe to call again, at any time, from any
     * host; costs reads only where nothing is to be done. An interrupt stops it at a safe point.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid
     * @throws io.coldfront.port.PortException if the spec source cannot be asked; all else is an outcome
     */
    public ApplyReport apply(ServiceKey service, ApplyOptions options) {
        return provisioning.apply(door.spec(service), options);
    }

    /**
     * Carries out one step, if what it comes after is as asked for: an activity of a workflow engine, which keeps only a
     * key. Otherwise as {@link #apply(ServiceKey, ApplyOptions)}; the report says what was missing.
     *
     * @throws IllegalArgumentException if the spec needs no such step
     */
    public StepReport applyStep(ServiceKey service, StepId step, Duration within) {
        return provisioning.applyStep(door.spec(service), step, within);
    }

    /**
     * Runs a job now, in this thread, to its end. While a run of the job is open, on whichever host, its task is
     * answered. A job that must not run, or has nothing to do, is an outcome of the task.
     *
     * @throws io.coldfront.port.PortException if the state store cannot be reached
     */
    public Task run(ServiceKey service, Job job) {
        door.requireOpen();
        return runner.run(service, job);
    }

    /** As {@link #run}, on the workers; what comes of it is told to the listener and stands in {@link #tasks}. */
    public void submit(ServiceKey service, Job job) {
        door.submit(() -> runner.run(service, job));
    }

    /**
     * For your own scheduler: the job was due at that moment. Runs in this thread, to its end. Safe to repeat.
     *
     * @return what came of it; empty if the moment was claimed elsewhere
     * @throws io.coldfront.port.PortException if the state store cannot be reached
     */
    public Optional<Task> tick(JobId job, Instant due) {
        door.requireOpen();
        return ticks.tick(job, due);
    }

    /**
     * Asks an open run to end, from any host. Its host hears of it within seconds; where that is gone, the program is asked
     * itself. Its task says when it has ended, and is {@code CANCELLED} then.
     *
     * @return false: it is not open
     * @throws io.coldfront.port.PortException if the state store cannot be reached
     */
    public boolean cancel(RunId run) {
        door.requireOpen();
        return runner.cancel(run);
    }

    /** A run's record, whether it is open or over; empty once it is no longer kept. */
    public Optional<Task> task(RunId run) {
        return engine.tasks().find(run, door.deadline());
    }

    /** Runs and skips, the newest first. */
    public List<Task> tasks(TaskQuery query) {
        return engine.tasks().list(query, door.deadline());
    }

    /** What is known of a service, by reads of the state and the schedules only: conditions as last {@link #observe}d. */
    public ServiceStatus status(ServiceKey service) {
        return status.of(service, door.deadline());
    }

    /**
     * Looks at the world, writes down what has changed and tells the listener, and answers what is known then.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid
     * @throws io.coldfront.port.PortException if the state store cannot be reached; what else cannot be looked at is
     *     unknown in its condition
     */
    public ServiceStatus observe(ServiceKey service) {
        observation.observe(door.spec(service), door.within(OBSERVING));
        return status(service);
    }

    /** The services that were ever applied and not removed, by name; those behind {@code after} only. */
    public List<ServiceKey> services(Optional<ServiceKey> after, int limit) {
        return engine.journals().services(after, limit, door.deadline());
    }

    /**
     * {@link #pause(ServiceKey, String, Duration)}, waiting 30 s at most.
     *
     * @throws io.coldfront.port.PortException if the state store cannot be reached
     */
    public Optional<Problem> pause(ServiceKey service, String reason) {
        return door.pause(service, reason, PAUSING);
    }

    /**
     * Keeps a service's runs from starting until {@link #resume}, for a restore, an upgrade, maintenance: in the state
     * store, and in the database, where the slots are closed. Then waits for runs that are at work. Idempotent.
     *
     * @return empty: nothing is at work. Otherwise what still is, or could not be seen, once the time is over: no new run
     *     starts all the same
     * @throws io.coldfront.port.PortException if the state store cannot be reached
     */
    public Optional<Problem> pause(ServiceKey service, String reason, Duration within) {
        return door.pause(service, reason, within);
    }

    /**
     * Lifts what {@link #pause} set, and nothing else. Idempotent.
     *
     * @throws io.coldfront.service.ColdFrontException if store or database cannot be reached: it stays paused
     */
    public void resume(ServiceKey service) {
        door.resume(service);
    }

    /**
     * What a removal would do, and what forbids it. Looks, changes nothing.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan planRemoval(ServiceKey service) {
        return planRemoval(service, RemovalOptions.defaults());
    }

    /** As the other one, with these options. */
    public Plan planRemoval(ServiceKey service, RemovalOptions options) {
        return provisioning.planRemoval(door.spec(service), options);
    }

    /**
     * Takes away what applies made, and then forgets the service: schedules, roles, the store's credential and the settings
     * in the database, the catalog server. Refused while tables have cold rows. The extension, the catalog's database,
     * warehouse and bucket stay. Safe to call again, at any time, from any host; delete the spec and the database after it.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid; all else is an
     *     outcome
     */
    public ApplyReport remove(ServiceKey service, RemovalOptions options) {
        return provisioning.remove(door.spec(service), options);
    }

    /**
     * Ticks begin, for every service that was applied by whichever host. Once at most.
     *
     * @throws IllegalStateException if it was started already
     */
    public void start() {
        door.start();
    }

    /** {@link #close(Duration)} with the grace that the builder was told, 30 s by default. */
    @Override
    public void close() {
        door.close();
    }

    /** Ends the ticks at once, waits so long for runs in progress, then ends them too. Idempotent. */
    public void close(Duration grace) {
        door.close(grace);
    }
}
