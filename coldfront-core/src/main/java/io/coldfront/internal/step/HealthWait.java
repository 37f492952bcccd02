package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.plan.StepId;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until the server says that it is healthy. One crash is not the end; a crash loop is, with its last words. The
 * real server answers 0.2 s after its start, so the first looks come fast.
 */
final class HealthWait {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final int CRASH_LOOP = 5;

    private final StepContext context;
    private final ServiceRef ref;
    private String seen = "nothing yet";

    HealthWait(StepContext context, ServiceRef ref) {
        this.context = context;
        this.ref = ref;
    }

    void await() {
        Deadline limit = context.deadline().atMost(LIMIT);
        Duration pause = FIRST_PAUSE;
        int restartsBefore = -1;
        while (true) {
            Optional<ServiceState> state = context.world().services().find(ref, limit);
            int restarts = state.map(ServiceState::restarts).orElse(0);
            restartsBefore = restartsBefore < 0 ? restarts : restartsBefore;
            if (restarts - restartsBefore >= CRASH_LOOP) {
                throw failure("catalog-crash-loop", "the server crashed " + CRASH_LOOP + " times" + lastWords(state));
            }
            if (state.isPresent() && healthy(state.get(), limit)) {
                context.catalogServes(state.get().addresses());
                return;
            }
            if (context.isStopped()) {
                throw stopped();
            }
            if (limit.passed()) {
                throw failure("catalog-unhealthy", "not healthy in time; last seen: " + seen + lastWords(state));
            }
            sleep(pause);
            pause = min(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
        }
    }

    private boolean healthy(ServiceState state, Deadline limit) {
        Optional<Lakekeeper> client = context.catalogAt(state.addresses());
        if (state.phase() != ServiceState.Phase.RUNNING || client.isEmpty()) {
            seen = "container " + state.phase();
            return false;
        }
        try {
            Health health = client.get().health(limit);
            seen = health.seen();
            return health.healthy();
        } catch (ColdFrontException e) {
            seen = e.problem().message();
            return false;
        }
    }

    private String lastWords(Optional<ServiceState> state) {
        return state.flatMap(ServiceState::lastCrash)
                .map(OneShotResult::log)
                .map(log -> "; its last words: " + context.lastWords(log))
                .orElse("");
    }

    private StepException failure(String code, String what) {
        return new StepException(
                StepId.SERVE, code, what, "look at the container's log and its database, then apply again");
    }

    /** The caller was interrupted, not this thread. */
    private static PortException stopped() {
        return new PortException(
                PortException.Kind.INTERRUPTED,
                PortException.Effect.NONE,
                new Problem("interrupted", "interrupted while waiting for the catalog", "apply again", true),
                null);
    }

    private void sleep(Duration pause) {
        try {
            context.world().time().sleep(pause);
        } catch (InterruptedException e) {
            throw PortException.interrupted("waiting for the catalog", e);
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
