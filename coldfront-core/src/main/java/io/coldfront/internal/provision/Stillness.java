package io.coldfront.internal.provision;

import io.coldfront.internal.state.Journal;
import io.coldfront.internal.step.StepContext;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Hold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a service's runs away while something that they use is changed: a hold in the journal, no open run, slots that are
 * closed in the holder's name and have no session, and then a look whether hold and marks still stand. Brought about by the
 * first change that needs it, looked at again before each; its end reopens what it closed itself, and nothing else.
 * Thread-safe.
 */
final class Stillness implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stillness.class);
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final StepContext context;
    private final Holder holder;
    private final OpenRuns runs;
    private final HeldSlots slots;
    private final BooleanSupplier stopped;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean begun;
    private boolean still;
    private @Nullable Problem refusal;

    /** @param stopped whether the service's lease was lost */
    Stillness(StepContext context, Holder holder, OpenRuns runs, BooleanSupplier stopped) {
        this.context = context;
        this.holder = holder;
        this.runs = runs;
        this.slots = new HeldSlots(context, runs, holder);
        this.stopped = stopped;
    }

    /**
     * To be called right before each change.
     *
     * @return whether this call brought it about, so that time may have passed
     * @throws NotStillException if a run does not end in time, or another has taken over
     */
    boolean ensure() {
        lock.lock();
        try {
            Problem refused = refusal;
            if (refused != null) {
                throw new NotStillException(refused);
            }
            boolean first = !still;
            if (first) {
                bringAbout();
            }
            requireHeld();
            still = true;
            return first;
        } catch (NotStillException e) {
            refusal = e.problem();
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the right to change the service was lost. */
    boolean isStopped() {
        return stopped.getAsBoolean();
    }

    /** Why it was not to be had. */
    Optional<Problem> refusal() {
        lock.lock();
        try {
            return Optional.ofNullable(refusal);
        } finally {
            lock.unlock();
        }
    }

    private void bringAbout() {
        begun = true;
        Hold hold = holder.hold("a change is in progress");
        context.holdAs(holder.name());
        context.memory().update(journal -> inPlaceOfTheDead(journal).held(hold));
        context.memory().relyOn(hold);
        await(slots::open);
        await(() -> onPrimary(session -> slots.shut(session, context.deadline())));
        await(() -> onPrimary(session -> slots.sessions(session, context.deadline())));
    }

    private static Journal inPlaceOfTheDead(Journal journal) {
        Journal free = journal;
        for (Hold dead : Holder.ofDeadChanges(journal)) {
            free = free.lifted(dead.kind(), dead.by());
        }
        return free;
    }

    private void requireHeld() {
        Journal journal = context.memory().refreshed(context.deadline());
        if (stopped.getAsBoolean()) {
            throw new NotStillException(StillnessProblems.lost(context, "the lease of this change is gone"));
        }
        if (!holder.holds(journal)) {
            throw new NotStillException(StillnessProblems.lost(context, "the hold of this change is gone"));
        }
        Optional<String> lost = onPrimary(session -> slots.lost(session, context.deadline()));
        if (lost.isPresent()) {
            throw new NotStillException(StillnessProblems.lost(context, lost.get()));
        }
    }

    private void await(Supplier<Optional<Problem>> obstacle) {
        Optional<Problem> found = Waits.until(context, stopped, obstacle);
        if (found.isPresent()) {
            throw new NotStillException(found.get());
        }
    }

    private <T> T onPrimary(Function<SqlSession, T> work) {
        return context.onPrimary(work);
    }

    /** First the marks, then the hold; if either can't be had it stays, named, until the next apply. */
    @Override
    public void close() {
        if (!begun) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Deadline deadline = Deadline.in(ENDING, context.world().time());
            Optional<Hold> next = holder.another(context.memory().refreshed(deadline));
            release(deadline, next);
            Optional<Hold> since = holder.another(lifted(deadline));
            if (since.isPresent() && !since.equals(next)) {
                shut(deadline, Holder.of(since.get()));
            }
        } catch (ColdFrontException e) {
            LOG.warn(
                    "the hold of this change stays until the next apply: {}",
                    e.problem().message());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Journal lifted(Deadline deadline) {
        return context.memory().updated(journal -> journal.lifted(holder.kind(), holder.by()), deadline);
    }

    /** Somebody held the service while this change was at work, and left the marks to it. */
    private void shut(Deadline deadline, Holder since) {
        HeldSlots theirs = new HeldSlots(context, runs, since);
        Optional<Problem> refused = context.onPrimary(deadline, session -> theirs.shut(session, deadline));
        refused.ifPresent(problem -> LOG.warn("a slot is not closed: {}", problem.message()));
    }

    private void release(Deadline deadline, Optional<Hold> next) {
        context.onPrimary(deadline, session -> {
            slots.release(session, deadline, next);
            return true;
        });
    }
}
