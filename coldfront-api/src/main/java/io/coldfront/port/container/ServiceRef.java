package io.coldfront.port.container;

import io.coldfront.service.HostId;

/**
 * Names a service container.
 *
 * @param name {@code [a-z0-9-]}, at most 63 characters
 */
public record ServiceRef(HostId host, String name) {}
