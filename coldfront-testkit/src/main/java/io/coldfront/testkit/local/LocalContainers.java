package io.coldfront.testkit.local;

import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.service.HostId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The containers that this machine stands for. Thread-safe. */
final class LocalContainers {

    private final HostId host;
    private final Map<String, Map<String, String>> labels;
    private final Map<String, ContainerInstance> instances = new ConcurrentHashMap<>();
    private final Time time;

    LocalContainers(HostId host, Map<String, Map<String, String>> labels, Time time) {
        this.host = host;
        this.labels = new LinkedHashMap<>(labels);
        this.time = time;
        labels.keySet().forEach(id -> instances.put(id, new ContainerInstance(host, id, time.instant())));
    }

    Optional<ContainerInstance> find(ContainerRef wanted) {
        checkHost(wanted.host());
        List<String> ids = labels.keySet().stream()
                .filter(id -> labels.getOrDefault(id, Map.of())
                        .entrySet()
                        .containsAll(wanted.labels().entrySet()))
                .filter(id -> wanted.name().filter(name -> !name.equals(id)).isEmpty())
                .toList();
        if (ids.size() > 1) {
            throw Failures.rejected(ids + " all have the labels " + wanted.labels(), "name labels that only one has");
        }
        return ids.stream().map(instances::get).findFirst();
    }

    void check(ContainerInstance instance) {
        checkHost(instance.host());
        if (!instance.equals(instances.get(instance.id()))) {
            throw Failures.rejected("container " + instance.id() + " is gone or was restarted", "resolve it again");
        }
    }

    void checkHost(HostId wanted) {
        if (!host.equals(wanted)) {
            throw Failures.rejected("this is host \"" + host.value() + "\"", "ask for it by that name");
        }
    }

    void restart(String id) {
        instances.computeIfPresent(id, (key, old) -> {
            boolean same = old.started().equals(time.instant());
            return new ContainerInstance(host, id, same ? old.started().plusMillis(1) : time.instant());
        });
    }
}
