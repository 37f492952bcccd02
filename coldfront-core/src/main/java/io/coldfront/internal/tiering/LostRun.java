package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
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
 * An open run that nobody works on: its host shows no life, or is this one, which knows nothing of it. Evidence closes it,
 * never time: its slot is closed and a look after that shows neither program nor session, or its instance is fenced. What
 * is alive, or cannot be seen, keeps the job busy, and the reason names it.
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
        if (wiring.isFenced(spec.key(), open.instance())) {
            return settle(OptionalInt.empty());
        }
        try {
            return new Places(wiring).find(spec.key()).fold(this::close, why -> unseen(why.message()));
        } catch (ColdFrontException e) {
            return unseen(e.problem().message());
        }
    }

    private Optional<Problem> close(Place now) {
        Place then = new Place(
                Primary.builder().from(now.primary()).instance(open.instance()).build(), open.container());
        boolean samePrimary = now.primary().instance().equals(open.instance());
        Optional<ContainerRef> ref =
                open.ref().or(() -> Optional.of(now.primary().container()).filter(found -> samePrimary));
        Seen seen = look(ref);
        return switch (seen.state()) {
            case RUNS -> new Adopted(wiring, spec, read.value(), open, then).look(ref);
            case UNSEEN -> unseen(seen.why());
            case GONE -> whereQuiet(then, ref, seen.exitCode());
        };
    }

    /** The slot of what lives is left as it is: closed, it would shut out a login that is on its way. */
    private Optional<Problem> whereQuiet(Place then, Optional<ContainerRef> ref, OptionalInt exitCode) {
        Slot slot = wiring.slot(spec, open.run().job(), then);
        Quiet quiet = new Quiet(wiring, spec, then, slot);
        Optional<SqlSession> closed = quiet.await(LOOK).flatMap(seen -> {
            seen.close();
            return quiet.closedBehind(open.run().id(), () -> look(ref).isGone(), LOOK);
        });
        if (closed.isEmpty()) {
            return Optional.of(Problems.open(
                    open, "its program is gone, but a session of " + slot.role() + " lives or cannot be looked for"));
        }
        closed.get().close();
        return settle(exitCode);
    }

    /** A run that was claimed may have a wrapper that waits, whether the record knows of it or not. */
    private Seen look(Optional<ContainerRef> ref) {
        ExecId program = open.exec().orElseGet(() -> new ExecId(open.run().id()));
        return new Sight(wiring).of(open.container(), ref, program);
    }

    /** At the version that was read before the look: whoever wrote the record since knows more. */
    private Optional<Problem> settle(OptionalInt exitCode) {
        boolean asked = read.value().isCancelled(open.run());
        Problem lost = asked ? Problems.cancelled(open) : Problems.lost(open);
        Ending ending = new Ending(
                wiring.now(), asked ? Outcome.CANCELLED : Outcome.LOST, exitCode, Optional.of(lost), "", "", List.of());
        Task task = new Task(
                open.run(),
                open.trigger(),
                open.due(),
                open.started(),
                open.host(),
                Optional.of(open.instance()),
                Optional.of(ending));
        Optional<Versioned<JobRecord>> saved = read.value()
                .released(open.run())
                .flatMap(released -> wiring.records().jobs().save(read, released, wiring.state()));
        if (saved.isEmpty()) {
            return Optional.of(Problems.open(open, "its record was written while it was looked for"));
        }
        wiring.records().tasks().write(task, wiring.state());
        wiring.tell(task);
        return Optional.empty();
    }

    private Optional<Problem> unseen(String why) {
        return Optional.of(Problems.unreachable(open, why));
    }
}
