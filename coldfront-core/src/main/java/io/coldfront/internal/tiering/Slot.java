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

    /** Why no run can be admitted now; a slot that a run which is over left open is closed on the way. */
    Optional<Problem> look(SqlSession session, Deadline deadline);

    /** Opens the slot for a run; answers why not. */
    Optional<Problem> admit(SqlSession session, Deadline deadline, Admitted admitted);

    /** Whether no session of the slot lives at this moment. */
    boolean isQuiet(SqlSession session, Deadline deadline);

    /** Closes it behind a run. */
    void close(SqlSession session, Deadline deadline, String run);

    /** Who is admitted, where, by which password, and how long one may log in with it. */
    record Admitted(String run, String instance, Secret password, Duration validity) {}

    /** The password that goes to the program; empty where the slot asks for none. */
    Optional<Secret> password(Secret made);
}
