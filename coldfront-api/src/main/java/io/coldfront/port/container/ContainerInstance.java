package io.coldfront.port.container;

import io.coldfront.service.HostId;
import java.time.Instant;

/**
 * Exactly one container, from one start to its end.
 *
 * @param id the engine's
 * @param started when it was started; another one after a restart
 */
public record ContainerInstance(HostId host, String id, Instant started) {}
