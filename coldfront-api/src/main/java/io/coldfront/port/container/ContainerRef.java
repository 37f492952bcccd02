package io.coldfront.port.container;

import io.coldfront.service.HostId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a container is found.
 *
 * @param labels all of which it has
 * @param name which one of a pod, where the engine has pods
 */
public record ContainerRef(HostId host, Map<String, String> labels, Optional<String> name) {
    public ContainerRef {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
