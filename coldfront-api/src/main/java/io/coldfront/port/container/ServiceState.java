package io.coldfront.port.container;

import java.util.Optional;

/**
 * What a service is at one moment, as observed.
 *
 * @param fingerprint the one it was made from
 * @param image the image it really runs
 * @param restarts how often the runtime has restarted it
 * @param lastCrash how it ended last, if it did
 */
public record ServiceState(
        ServiceRef ref,
        Phase phase,
        String fingerprint,
        String image,
        int restarts,
        Optional<OneShotResult> lastCrash,
        Addresses addresses) {

    /** Where a service stands. */
    public enum Phase {
        STARTING,
        RUNNING,
        /** It ended by itself; the runtime may be about to start it again. */
        CRASHED,
        STOPPED
    }
}
