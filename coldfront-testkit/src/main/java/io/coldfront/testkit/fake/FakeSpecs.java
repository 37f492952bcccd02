package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.SpecSource;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The specs of a host. A service that nobody put or removed has the one that the function makes. Thread-safe. */
public final class FakeSpecs implements SpecSource {

    private final Function<ServiceKey, Optional<ServiceSpec>> unasked;
    private final Map<ServiceKey, ServiceSpec> specs = new HashMap<>();
    private final Set<ServiceKey> removed = new HashSet<>();

    private FakeSpecs(Function<ServiceKey, Optional<ServiceSpec>> unasked) {
        this.unasked = unasked;
    }

    /** No service, until one is put. */
    public static FakeSpecs empty() {
        return new FakeSpecs(service -> Optional.empty());
    }

    /** Each service that is asked for has this spec. */
    public static FakeSpecs onDemand(Function<ServiceKey, ServiceSpec> spec) {
        return new FakeSpecs(spec.andThen(Optional::of));
    }

    /** Adds a spec, or replaces the one of the same service. */
    public synchronized void put(ServiceSpec spec) {
        removed.remove(spec.key());
        specs.put(spec.key(), spec);
    }

    /** There is no such service, from now on. */
    public synchronized void remove(ServiceKey service) {
        specs.remove(service);
        removed.add(service);
    }

    /** The current spec. */
    public synchronized Optional<ServiceSpec> find(ServiceKey service) {
        if (!specs.containsKey(service) && !removed.contains(service)) {
            unasked.apply(service).ifPresent(spec -> specs.put(service, spec));
        }
        return Optional.ofNullable(specs.get(service));
    }

    @Override
    public Optional<ServiceSpec> find(ServiceKey service, Deadline deadline) {
        Calls.requireTime("specs.find", deadline);
        return find(service);
    }
}
