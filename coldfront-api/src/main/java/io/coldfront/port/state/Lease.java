package io.coldfront.port.state;

import java.time.Duration;

/**
 * A lease as it was taken.
 *
 * @param token rises with each taking of that name
 * @param ttl how long it lasts from its taking or its last renewal
 */
public record Lease(StateKey name, String holder, long token, Duration ttl) {}
