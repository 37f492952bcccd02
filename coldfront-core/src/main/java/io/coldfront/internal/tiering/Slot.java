package io.coldfront.internal.tiering;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.Optional;

/** The place for one session, and who may take it. */
interface Slot {

    /** The role that the program logs in as. */
    String role();

    /** Why no run can be admitted now. Looks, changes nothing. */
    Optional<Problem> look(SqlSession session, Deadline deadline);

    /** The run that the slot was opened for and that nobody closed it behind. */
    Optional<Left> left(SqlSession session, Deadline deadline);

    /** Opens the slot for a run; answers why not. */
    Optional<Problem> admit(SqlSession session, Deadline deadline, Admitted admitted);

    /** Whether no session of the slot lives at this moment. */
    boolean isQuiet(SqlSession session, Deadline deadline);

    /** Closes it behind a run; does nothing if it is not open for that one. */
    void close(SqlSession session, Deadline deadline, String run);

    /**
     * Who is admitted, where, by which password, and how long one may log in with it.
     *
     * @param over the run that left the slot open and is known to be over
     */
    record Admitted(String run, String instance, Secret password, Duration validity, Optional<String> over) {}

    /** An admission that nobody took back. */
    record Left(String run, String instance) {}

    /** The password that goes to the program; empty where the slot asks for none. */
    Optional<Secret> password(Secret made);
}
