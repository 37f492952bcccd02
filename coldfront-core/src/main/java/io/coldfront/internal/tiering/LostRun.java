package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Primary;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An open run whose host shows no life. Evidence closes it, never time: its program is gone and its slot has no session, or
 * its instance is fenced. What is alive, or cannot be seen, keeps the job busy, and the reason names it.
 */
final class LostRun {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final Versioned<JobRecord> read;
    private final OpenRun open;

    LostRun(Wiring wiring, ServiceSpec spec, Versioned<JobRecord> read, OpenRun open) {
        this.wiring = wiring;
        this.spec = spec;
        this.read = read;
        this.open = open;
    }

    /** Closes it if it is over; otherwise why it keeps the job. */
    Optional<Problem> close() {
        try {
            return new Places(wiring).find(spec.key()).fold(this::close, Optional::of);
        } catch (ColdFrontException e) {
            return Optional.of(unseen(e.problem().message()));
        }
    }

    private Optional<Problem> close(Place now) {
        Place then = new Place(
                Primary.builder().from(now.primary()).instance(open.instance()).build(), open.container());
        Slot slot = wiring.slot(spec, open.run().job(), now);
        boolean fenced = wiring.settings()
                .fencing()
                .filter(f -> f.isFenced(spec.key(), open.instance(), wiring.engine()))
                .isPresent();
        Looked<OptionalInt> program = fenced ? Looked.at(OptionalInt.empty()) : program(now);
        Optional<Problem> alive = program.refusal();
        if (alive.isEmpty() && !fenced) {
            alive = sessions(then, slot);
        }
        if (alive.isEmpty()) {
            settle(program.value().orElseThrow());
        }
        return alive;
    }

    /** The exit code, if somebody kept it. */
    private Looked<OptionalInt> program(Place now) {
        if (open.exec().isEmpty()) {
            return Looked.at(OptionalInt.empty());
        }
        try {
            ExecState state = wiring.ports()
                    .programs()
                    .state(open.container(), open.exec().get(), wiring.engine());
            return state.running() ? Looked.refused(alive("its program is at work")) : Looked.at(state.exitCode());
        } catch (PortException e) {
            boolean replaced = now.primary().instance().equals(open.instance())
                    && !now.container().equals(open.container());
            return replaced
                    ? Looked.at(OptionalInt.empty())
                    : Looked.refused(unseen(e.problem().message()));
        }
    }

    private Optional<Problem> sessions(Place then, Slot slot) {
        Optional<SqlSession> quiet = new Quiet(wiring, spec, then, slot).await(LOOK);
        if (quiet.isEmpty()) {
            return Optional.of(alive("a session of " + slot.role() + " lives, or its instance cannot be asked"));
        }
        try (SqlSession session = quiet.get()) {
            slot.close(session, wiring.sql(), open.run().id());
            return Optional.empty();
        }
    }

    private void settle(OptionalInt exitCode) {
        Problem lost = new Problem(
                "run-lost",
                "host " + open.host() + " is gone without a word; the run is over by what was seen",
                "nothing: the next run does what it left",
                true);
        Ending ending = new Ending(wiring.now(), Outcome.LOST, exitCode, Optional.of(lost), "", "", List.of());
        Task task = new Task(
                open.run(),
                open.trigger(),
                open.due(),
                open.started(),
                open.host(),
                Optional.of(open.instance()),
                Optional.of(ending));
        read.value()
                .released(open.run())
                .flatMap(released -> wiring.records().jobs().save(read, released, wiring.state()))
                .ifPresent(saved -> {
                    wiring.records().tasks().write(task, wiring.state());
                    wiring.tell(task);
                });
    }

    private Problem alive(String why) {
        return new Problem(
                "run-open",
                "run " + open.run().id() + " of host " + open.host() + ", which shows no life, is open: " + why,
                "nothing, if it ends; cancel it if it hangs",
                true);
    }

    private Problem unseen(String why) {
        return new Problem(
                "run-unreachable",
                "run " + open.run().id() + " of host " + open.host() + " on instance " + open.instance()
                        + " may be at work where nobody can look: " + why,
                "reach the instance again, or fence it and say so by the fencing port",
                true);
    }
}
