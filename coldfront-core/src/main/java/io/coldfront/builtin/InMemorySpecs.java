package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.SpecSource;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Specs in this process's memory, for a host that keeps none of its own, and for tests. Thread-safe. */
public final class InMemorySpecs implements SpecSource {

    private final Map<ServiceKey, ServiceSpec> specs = new ConcurrentHashMap<>();

    private InMemorySpecs() {}

    /** The specs given, and those that are put later. */
    public static InMemorySpecs of(ServiceSpec... specs) {
        InMemorySpecs source = new InMemorySpecs();
        for (ServiceSpec spec : specs) {
            source.put(spec);
        }
        return source;
    }

    /** Adds a spec, or replaces the one of the same service. */
    public void put(ServiceSpec spec) {
        specs.put(spec.key(), spec);
    }

    /** Makes the spec be absent; fine if it is. */
    public void remove(ServiceKey service) {
        specs.remove(service);
    }

    @Override
    public Optional<ServiceSpec> find(ServiceKey service, Deadline deadline) {
        return Optional.ofNullable(specs.get(service));
    }
}
