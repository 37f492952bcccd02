package io.coldfront.docker;

import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels by which this adapter knows what it has made. None holds a secret. */
final class Labels {

    /** {@link #SERVICE} or {@link #ONE_SHOT}; what lacks it is somebody else's. */
    static final String KIND = "io.coldfront.docker.kind";

    static final String NAME = "io.coldfront.docker.name";
    static final String FINGERPRINT = "io.coldfront.docker.fingerprint";
    static final String PORT = "io.coldfront.docker.port";
    static final String PUBLISHED = "io.coldfront.docker.published-port";
    static final String UNTIL = "io.coldfront.docker.until";

    static final String SERVICE = "service";
    static final String ONE_SHOT = "one-shot";

    private Labels() {}

    static Map<String, String> service(ServiceDefinition definition) {
        Map<String, String> labels = of(SERVICE, definition.ref().name(), definition.workload());
        labels.put(FINGERPRINT, definition.fingerprint());
        labels.put(PORT, Integer.toString(definition.containerPort()));
        definition.publishedPort().ifPresent(port -> labels.put(PUBLISHED, Integer.toString(port)));
        return labels;
    }

    /** @param until the second since the epoch at which whoever made it would end it */
    static Map<String, String> oneShot(String name, Workload workload, long until) {
        Map<String, String> labels = of(ONE_SHOT, name, workload);
        labels.put(UNTIL, Long.toString(until));
        return labels;
    }

    static boolean has(@Nullable Map<String, String> labels, String label, String value) {
        return labels != null && value.equals(labels.get(label));
    }

    private static Map<String, String> of(String kind, String name, Workload workload) {
        Map<String, String> labels = new LinkedHashMap<>(workload.labels());
        labels.put(KIND, kind);
        labels.put(NAME, name);
        return labels;
    }
}
