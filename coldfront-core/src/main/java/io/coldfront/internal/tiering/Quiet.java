package io.coldfront.internal.tiering;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until a slot has no session, seen twice: a refused login may show for a moment, and one that is about to begin does
 * not yet.
 */
final class Quiet {

    private static final Logger LOG = LoggerFactory.getLogger(Quiet.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final Place place;
    private final Slot slot;

    Quiet(Wiring wiring, ServiceSpec spec, Place place, Slot slot) {
        this.wiring = wiring;
        this.spec = spec;
        this.place = place;
        this.slot = slot;
    }

    /** A session in which the slot was seen quiet, to be closed; empty: a session of it lives, or nobody could look. */
    Optional<SqlSession> await(Duration patience) {
        return await(session -> {}, () -> true, patience);
    }

    /**
     * Closes the slot behind a run first, and only then looks: a login that was on its way when its program ended would
     * otherwise become a session that nobody knows of.
     *
     * @param gone whether the run's program is
     */
    Optional<SqlSession> closedBehind(String run, BooleanSupplier gone, Duration patience) {
        return await(session -> slot.close(session, wiring.sql(), run), gone, patience);
    }

    private Optional<SqlSession> await(Consumer<SqlSession> first, BooleanSupplier gone, Duration patience) {
        Deadline until = Deadline.in(patience, wiring.ports().time());
        do {
            try {
                Optional<SqlSession> session = look(first, gone, until);
                if (session.isPresent()) {
                    return session;
                }
            } catch (ColdFrontException e) {
                LOG.warn(
                        "the sessions of {} could not be seen: {}",
                        slot.role(),
                        e.problem().message());
                pause(LONGEST_PAUSE);
            }
        } while (!until.passed());
        return Optional.empty();
    }

    private Optional<SqlSession> look(Consumer<SqlSession> first, BooleanSupplier gone, Deadline until) {
        SqlSession session = wiring.open(spec, place);
        boolean quiet = false;
        try {
            first.accept(session);
            quiet = becomesQuiet(session, gone, until);
        } finally {
            if (!quiet) {
                session.close();
            }
        }
        return quiet ? Optional.of(session) : Optional.empty();
    }

    private boolean becomesQuiet(SqlSession session, BooleanSupplier gone, Deadline until) {
        Duration pause = Duration.ofMillis(5);
        int seen = 0;
        while (true) {
            seen = gone.getAsBoolean() && slot.isQuiet(session, wiring.sql()) ? seen + 1 : 0;
            if (seen == 2) {
                return true;
            }
            if (until.passed()) {
                return false;
            }
            pause(pause);
            pause = seen > 0 || pause.compareTo(LONGEST_PAUSE) >= 0 ? pause : pause.multipliedBy(2);
        }
    }

    private void pause(Duration time) {
        try {
            wiring.ports().time().sleep(time);
        } catch (InterruptedException e) {
            Interruption.remember();
        }
    }
}
