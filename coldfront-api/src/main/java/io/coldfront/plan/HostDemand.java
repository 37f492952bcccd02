package io.coldfront.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What only the host can do.
 *
 * @param code names the page of the runbook, in kebab-case; stable
 * @param summary what to do, in one sentence
 * @param settings the exact settings of the PostgreSQL server, by name
 * @param restart whether the server must be restarted for them
 */
public record HostDemand(String code, String summary, Map<String, String> settings, boolean restart) {
    public HostDemand {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
