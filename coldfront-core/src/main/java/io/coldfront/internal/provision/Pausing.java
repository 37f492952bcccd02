package io.coldfront.internal.provision;

import io.coldfront.internal.step.StepContext;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Hold;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A host's pause: as an apply keeps runs away, but for as long as the host likes, and beside applies. */
final class Pausing {

    private static final Holder PAUSE = Holder.pause();

    private final StepContext context;
    private final Deadline deadline;
    private final HeldSlots slots;

    Pausing(StepContext context, OpenRuns runs) {
        this.context = context;
        this.deadline = context.deadline();
        this.slots = new HeldSlots(context, runs, PAUSE);
    }

    /** The hold stands once this returns; what is answered is still at work, or could not be seen. */
    Optional<Problem> pause(String reason) {
        context.memory().updated(journal -> journal.held(PAUSE.hold(reason)), deadline);
        try {
            return waiting(slots::open)
                    .or(() -> waiting(() -> onPrimary(this::shut)))
                    .or(() -> waiting(() -> onPrimary(session -> slots.sessions(session, deadline))));
        } catch (ColdFrontException e) {
            return Optional.of(e.problem());
        }
    }

    /** A slot that an apply holds is left to it: at its end it puts the pause's name there. */
    private Optional<Problem> shut(SqlSession session) {
        return slots.heldByAnother(session, deadline) ? Optional.empty() : slots.shut(session, deadline);
    }

    /** First the marks, then the hold. */
    void resume() {
        Optional<Hold> next = PAUSE.another(context.memory().refreshed(deadline));
        onPrimary(session -> {
            slots.release(session, deadline, next);
            return true;
        });
        context.memory().updated(journal -> journal.lifted(PAUSE.kind(), PAUSE.by()), deadline);
    }

    private Optional<Problem> waiting(Supplier<Optional<Problem>> obstacle) {
        return Waits.until(context, () -> false, obstacle);
    }

    private <T> T onPrimary(Function<SqlSession, T> work) {
        return context.onPrimary(work);
    }
}
