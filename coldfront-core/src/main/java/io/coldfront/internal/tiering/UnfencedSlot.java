package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Sessions;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.util.Optional;

/** No slot: the host forbids such roles, and the spec asks to run without. Names are looked at, which fences nothing. */
final class UnfencedSlot implements Slot {

    private final Optional<String> user;
    private final String applications;

    UnfencedSlot(Optional<String> user, String applications) {
        this.user = user;
        this.applications = applications;
    }

    @Override
    public String role() {
        return user.orElse("");
    }

    @Override
    public Optional<Secret> password(Secret made) {
        return Optional.empty();
    }

    @Override
    public Optional<Problem> look(SqlSession session, Deadline deadline) {
        if (user.isEmpty()) {
            return Optional.of(new Problem(
                    "unfenced-user-missing",
                    "the spec asks to run unfenced, and the primary locator names no user for it",
                    "name one in the program login, or let the slot roles be made",
                    false));
        }
        return isQuiet(session, deadline)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "session-alive",
                        "a session of an earlier run lives",
                        "nothing, if it ends by itself: one that waits for the store can take minutes",
                        true));
    }

    @Override
    public Optional<Left> left(SqlSession session, Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public Optional<Problem> admit(SqlSession session, Deadline deadline, Admitted admitted) {
        return Optional.empty();
    }

    @Override
    public boolean isQuiet(SqlSession session, Deadline deadline) {
        return new Sessions(session, deadline)
                .of(role()).stream().noneMatch(live -> live.applicationName().startsWith(applications));
    }

    @Override
    public void close(SqlSession session, Deadline deadline, String run) {}
}
