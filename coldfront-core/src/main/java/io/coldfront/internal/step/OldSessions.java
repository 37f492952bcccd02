package io.coldfront.internal.step;

import io.coldfront.internal.database.PrimaryState;
import io.coldfront.internal.database.Sessions;
import io.coldfront.plan.HostDemand;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions that began before the credential, the catalog's address or the warehouse changed: each keeps the old ones for
 * life, and writes there (trap E37).
 */
public final class OldSessions {

    /** Names the page of the runbook. */
    public static final String CODE = "old-sessions";

    private OldSessions() {}

    /** What sessions read at their beginning was changed just now. */
    static void mark(StepContext context) {
        Instant now = context.database()
                .look(session ->
                        PrimaryState.observe(session, context.deadline()).now());
        context.memory().update(journal -> journal.withSessionsSince(now));
    }

    /** That the host end them, if there are any. */
    public static Optional<HostDemand> demand(StepContext context) {
        Optional<Instant> since = context.memory().journal().sessionsSince();
        long count = since.isEmpty()
                ? 0
                : context.database().look(session -> new Sessions(session, context.deadline()).before(since.get()));
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        new HostDemand(CODE, seen(count) + ": end them, or recycle their pools", Map.of(), false));
    }

    /** So many sessions, in words. */
    public static String seen(long count) {
        return count + (count == 1 ? " session keeps" : " sessions keep")
                + " the credential, the catalog's address and the warehouse of before the last change";
    }
}
