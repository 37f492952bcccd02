package io.coldfront.port;

import io.coldfront.service.HostId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a container runs.
 *
 * @param networks the networks it joins, by name
 * @param hints the adapter's own words, as node labels
 */
public record Placement(HostId host, Set<String> networks, Map<String, String> hints) {
    public Placement {
        networks = Collections.unmodifiableSet(new LinkedHashSet<>(networks));
        hints = Collections.unmodifiableMap(new LinkedHashMap<>(hints));
    }
}
