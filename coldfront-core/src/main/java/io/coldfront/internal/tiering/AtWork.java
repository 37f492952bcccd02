package io.coldfront.internal.tiering;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.provision.OpenRuns;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.RunId;
import java.util.Optional;
import java.util.Set;

/** What a change has to wait for. */
final class AtWork implements OpenRuns {

    private final Wiring wiring;
    private final Living living;

    /** @param active the runs that are at work in this process */
    AtWork(Wiring wiring, Set<RunId> active) {
        this.wiring = wiring;
        this.living = new Living(wiring, active);
    }

    @Override
    public Optional<Problem> open(ServiceSpec spec, Job job) {
        Versioned<JobRecord> record = wiring.records().jobs().load(spec.key(), job, wiring.state());
        return record.value()
                .open()
                .flatMap(open ->
                        living.has(open) ? Optional.of(atWork(open)) : new LostRun(wiring, spec, record, open).close());
    }

    @Override
    public Optional<Problem> admitted(ServiceSpec spec, Job job, RoleMark mark) {
        Slot.Left left = new Slot.Left(mark.run().orElseThrow(), mark.instance().orElse(""));
        try {
            return new Places(wiring)
                    .find(spec.key())
                    .fold(place -> new OldMark(wiring, spec, job, place).refusal(left), Optional::of);
        } catch (ColdFrontException e) {
            return Optional.of(e.problem());
        }
    }

    private static Problem atWork(OpenRun open) {
        return new Problem(
                "run-open",
                "run " + open.run().id() + " of the " + open.run().job().label() + " is open on host " + open.host()
                        + " since " + open.started(),
                "nothing, if it is at work; cancel it if it hangs",
                true);
    }
}
