package io.coldfront.internal.tiering;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.provision.OpenRuns;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.util.Optional;
import java.util.Set;

/** What a change has to wait for. */
final class AtWork implements OpenRuns {

    private final Wiring wiring;
    private final Set<RunId> active;

    /** @param active the runs that are at work in this process */
    AtWork(Wiring wiring, Set<RunId> active) {
        this.wiring = wiring;
        this.active = active;
    }

    @Override
    public Optional<Problem> open(ServiceSpec spec, Job job) {
        Versioned<JobRecord> record = wiring.records().jobs().load(spec.key(), job, wiring.state());
        Optional<OpenRun> open = record.value().open();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        return isAlive(open.get())
                ? Optional.of(atWork(open.get()))
                : new LostRun(wiring, spec, record, open.get()).close();
    }

    @Override
    public Optional<Problem> admitted(ServiceSpec spec, Job job, RoleMark mark) {
        String run = mark.run().orElseThrow();
        String instance = mark.instance().orElse("");
        boolean recorded = wiring.records()
                .tasks()
                .find(new RunId(spec.key(), job, run), wiring.state())
                .flatMap(Task::ending)
                .isPresent();
        boolean fenced = wiring.settings()
                .fencing()
                .filter(fencing -> fencing.isFenced(spec.key(), instance, wiring.engine()))
                .isPresent();
        return recorded || fenced ? Optional.empty() : look(spec, run, instance);
    }

    private Optional<Problem> look(ServiceSpec spec, String run, String instance) {
        try {
            return new Places(wiring).find(spec.key()).fold(place -> look(place, run, instance), Optional::of);
        } catch (ColdFrontException e) {
            return Optional.of(unseen(run, instance, e.problem().message()));
        }
    }

    private Optional<Problem> look(Place place, String run, String instance) {
        if (!place.primary().instance().equals(instance)) {
            return Optional.of(unseen(run, instance, "that instance is not the primary any more"));
        }
        ExecState state = wiring.ports().programs().state(place.container(), new ExecId(run), wiring.engine());
        return state.running() ? Optional.of(unseen(run, instance, "its program is at work")) : Optional.empty();
    }

    private boolean isAlive(OpenRun open) {
        HostLease host = wiring.records().host();
        return open.process().equals(host.process())
                ? active.contains(open.run())
                : host.isAlive(open.process(), wiring.state());
    }

    private static Problem atWork(OpenRun open) {
        return new Problem(
                "run-open",
                "run " + open.run().id() + " of the " + open.run().job().label() + " is open on host " + open.host()
                        + " since " + open.started(),
                "nothing, if it is at work; cancel it if it hangs",
                true);
    }

    private static Problem unseen(String run, String instance, String why) {
        return new Problem(
                "run-unreachable",
                "the slot is open for run " + run + " on instance " + instance + ", which may be at work: " + why,
                "nothing, if it ends; else reach that instance, or fence it and say so by the fencing port",
                true);
    }
}
