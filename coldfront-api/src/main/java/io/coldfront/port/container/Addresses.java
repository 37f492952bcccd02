package io.coldfront.port.container;

import java.net.URI;
import java.util.Optional;

/**
 * By what a service is reached: names that outlive its replacement, each as {@code http://host:port}.
 *
 * @param fromControlPlane for this process
 * @param fromDatabases for the database's containers, on every host that the primary may move to
 */
public record Addresses(Optional<URI> fromControlPlane, Optional<URI> fromDatabases) {}
