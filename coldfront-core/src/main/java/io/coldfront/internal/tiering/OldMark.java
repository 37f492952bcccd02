package io.coldfront.internal.tiering;

import io.coldfront.port.container.ExecId;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.util.Optional;

/**
 * An admission that nobody took back, of a run that no job record names: its commit came late, or the state store forgot
 * the run. The mark is memory that lies where the lock is, and is superseded by the next admission only once that run is
 * known to be over.
 */
final class OldMark {

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final Job job;
    private final Place place;

    OldMark(Wiring wiring, ServiceSpec spec, Job job, Place place) {
        this.wiring = wiring;
        this.spec = spec;
        this.job = job;
        this.place = place;
    }

    /** Why it keeps the slot; empty: its run is over, as far as its program goes. */
    Optional<Problem> refusal(Slot.Left left) {
        if (isRecordedAsOver(left) || isFenced(left)) {
            return Optional.empty();
        }
        if (!left.instance().equals(place.primary().instance())) {
            return refused(left, "that instance is not the primary any more, and cannot be looked into");
        }
        Seen seen = new Sight(wiring)
                .of(place.container(), Optional.of(place.primary().container()), new ExecId(left.run()));
        return switch (seen.state()) {
            case GONE -> Optional.empty();
            case RUNS -> refused(left, "its program is at work");
            case UNSEEN -> refused(left, seen.why());
        };
    }

    /**
     * Closes the slot behind it where no run follows that would supersede it: a role came with its LOGIN to another
     * primary. A run that the record names, and any newer one, is left alone.
     */
    void shut(Slot slot, SqlSession session, Slot.Left left) {
        if (refusal(left).isEmpty() && !isOpen(left)) {
            slot.close(session, wiring.sql(), left.run());
        }
    }

    private boolean isOpen(Slot.Left left) {
        return wiring.records()
                .jobs()
                .load(spec.key(), job, wiring.state())
                .value()
                .isOpen(new RunId(spec.key(), job, left.run()));
    }

    private boolean isRecordedAsOver(Slot.Left left) {
        return wiring.records()
                .tasks()
                .find(new RunId(spec.key(), job, left.run()), wiring.state())
                .flatMap(Task::ending)
                .isPresent();
    }

    private boolean isFenced(Slot.Left left) {
        return wiring.isFenced(spec.key(), left.instance());
    }

    private static Optional<Problem> refused(Slot.Left left, String why) {
        return Optional.of(new Problem(
                "run-unreachable",
                "the slot is open for run " + left.run() + " on instance " + left.instance()
                        + ", which nobody remembers and which may be at work: " + why,
                "nothing, if it ends; else reach that instance, or fence it and say so by the fencing port",
                true));
    }
}
