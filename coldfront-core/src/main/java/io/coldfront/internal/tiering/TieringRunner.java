package io.coldfront.internal.tiering;

import io.coldfront.internal.provision.OpenRuns;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.PortException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs a job, from a due moment or by hand, in the calling thread, to its task. Safe to call again for the same moment and
 * from several hosts: the state store decides who tries, PostgreSQL decides who runs. Thread-safe.
 */
public final class TieringRunner {

    private static final int TRIES = 16;

    private final Wiring wiring;
    private final Set<RunId> active = ConcurrentHashMap.newKeySet();

    public TieringRunner(TieringPorts ports, TieringRecords records, TieringSettings settings) {
        this.wiring = new Wiring(ports, records, settings, new Programs(settings.storeSection()));
    }

    /**
     * A due moment came.
     *
     * @return the run's task, or the skip's; empty: the moment was claimed before
     * @throws PortException if the state store cannot be reached
     */
    public Optional<Task> tick(ServiceKey service, Job job, Trigger trigger, Instant due) {
        return attempt(new Wanted(service, job, trigger, Optional.of(due)));
    }

    /**
     * Somebody asks for a run now. While one is open it answers that one's task.
     *
     * @throws PortException if the state store cannot be reached
     */
    public Task run(ServiceKey service, Job job) {
        return attempt(new Wanted(service, job, Trigger.MANUAL, Optional.empty()))
                .orElseThrow(TieringRunner::contended);
    }

    /**
     * Asks an open run to end, from any host; its task says when it has.
     *
     * @return false: it is not open
     * @throws PortException if the state store cannot be reached
     */
    public boolean cancel(RunId run) {
        boolean noted = new Cancelling(wiring).cancel(run);
        if (noted) {
            adjudicate(run.service(), run.job());
        }
        return noted;
    }

    /**
     * Looks after the job's open run if nobody works on it: ends what is to end, closes what is over.
     *
     * @return why it stays open; empty: none is open, somebody works on it, or it was closed
     * @throws PortException if the state store cannot be reached
     */
    public Optional<Problem> adjudicate(ServiceKey service, Job job) {
        Versioned<JobRecord> read = wiring.records().jobs().load(service, job, wiring.state());
        Optional<OpenRun> open = read.value().open().filter(run -> !new Living(wiring, active).has(run));
        Optional<ServiceSpec> spec = open.flatMap(run -> wiring.ports().specs().find(service, wiring.engine()));
        return spec.flatMap(found -> new LostRun(wiring, found, read, open.orElseThrow()).close());
    }

    /** What a change of a service has to wait for. */
    public OpenRuns openRuns() {
        return new AtWork(wiring, active);
    }

    /** The runs that are at work in this process. */
    public Set<RunId> active() {
        return Set.copyOf(active);
    }

    private Optional<Task> attempt(Wanted wanted) {
        for (int i = 0; i < TRIES; i++) {
            Attempt attempt = new Attempt(
                    wiring, wanted, wiring.records().jobs().load(wanted.service(), wanted.job(), wiring.state()));
            if (attempt.isPast()) {
                return Optional.empty();
            }
            Optional<Task> task = attempt.run(active);
            if (task.isPresent()) {
                return task;
            }
        }
        throw contended();
    }

    private static PortException contended() {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.NONE,
                new Problem(
                        "state-contended",
                        "the job's record was written by others each time it was to be written",
                        "try again",
                        true),
                null);
    }
}
