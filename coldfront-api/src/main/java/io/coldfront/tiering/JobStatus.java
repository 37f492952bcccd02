package io.coldfront.tiering;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one job of a service.
 *
 * @param running its open run
 * @param last its last ended run
 * @param next when it is due next; empty: switched off
 */
public record JobStatus(Optional<Task> running, Optional<Task> last, Optional<Instant> next) {}
