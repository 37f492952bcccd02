package io.coldfront.docker;

import com.github.dockerjava.api.model.Event;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a service ended last. While it runs again the engine no longer says with which code; its events do, as long as it
 * remembers them (the last 256).
 */
final class Crashes {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final EngineCalls calls;
    private final Logs logs;

    Crashes(EngineCalls calls) {
        this.calls = calls;
        this.logs = new Logs(calls);
    }

    Optional<OneShotResult> last(Found found, Deadline deadline) {
        boolean ended = !found.isRunning() && found.exitCode() != 0;
        if (!ended && found.restarts() == 0) {
            return Optional.empty();
        }
        Exit exit = found.isRunning() ? remembered(found, deadline) : Exits.of(found.exitCode());
        return Optional.of(new OneShotResult(exit, logs.lastLines(found.id(), deadline)));
    }

    private Exit remembered(Found found, Deadline deadline) {
        try (Events events = new Events()) {
            calls.client()
                    .eventsCmd()
                    .withContainerFilter(found.id())
                    .withEventFilter("die")
                    .withSince("0")
                    .withUntil(Long.toString(Instant.now().getEpochSecond()))
                    .exec(events);
            Waiting.isDone("asking for the end of " + found.id(), events.ended(), deadline.atMost(LIMIT));
            return events.newest().map(Crashes::exit).orElse(new Exit(Exit.How.ENDED, OptionalInt.empty()));
        }
    }

    private static Exit exit(Event event) {
        Map<String, String> attributes =
                event.getActor() == null ? null : event.getActor().getAttributes();
        String code = attributes == null ? null : attributes.get("exitCode");
        return code == null ? new Exit(Exit.How.ENDED, OptionalInt.empty()) : Exits.of(Integer.parseInt(code));
    }
}
