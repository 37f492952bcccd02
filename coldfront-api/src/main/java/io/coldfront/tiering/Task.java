package io.coldfront.tiering;

import java.time.Instant;
import java.util.Optional;

/**
 * The record of one run. Holds no secret.
 *
 * @param due the moment that was due; empty for a manual run
 * @param host the host process that ran it
 * @param instance the database instance in whose container it ran; empty as long as none was chosen
 * @param ending how it ended; empty: still running
 */
public record Task(
        RunId id,
        Trigger trigger,
        Optional<Instant> due,
        Instant started,
        String host,
        Optional<String> instance,
        Optional<Ending> ending) {

    /** {@code tiering}: what a control plane files it under. */
    public String type() {
        return "tiering";
    }

    /** Whether it has not ended. */
    public boolean running() {
        return ending.isEmpty();
    }
}
