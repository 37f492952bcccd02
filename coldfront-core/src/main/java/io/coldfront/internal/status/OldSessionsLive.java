package io.coldfront.internal.status;

import io.coldfront.internal.database.Sessions;
import io.coldfront.internal.step.OldSessions;
import io.coldfront.service.Problem;
import java.time.Instant;
import java.util.Optional;

/** Sessions live that began before the last change of what sessions read once (trap E37). */
final class OldSessionsLive implements Check {

    @Override
    public String type() {
        return "OldSessions";
    }

    @Override
    public Seen look(Scene scene) {
        Optional<Instant> since = scene.journal().sessionsSince();
        if (since.isEmpty()) {
            return Seen.no("nothing that sessions read once was changed");
        }
        long count = scene.on(Sessions::new).before(since.get());
        return count == 0
                ? Seen.no("every session began after the last change")
                : Seen.yes(new Problem(
                        "old-sessions", OldSessions.seen(count), "end them, or recycle the pools they are of", true));
    }
}
