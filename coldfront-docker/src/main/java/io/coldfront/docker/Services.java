package io.coldfront.docker;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceState;
import java.util.List;
import java.util.Optional;

/**
 * Converges a service: look, do one thing, look again. Whoever else does the same at the same time, and wherever an
 * earlier call was cut off, the next look shows what is left to do.
 */
final class Services {

    private static final int ROUNDS = 20;

    private final Containers containers;
    private final Births births;
    private final ServiceView view;
    private final EngineOptions options;

    Services(EngineCalls calls, EngineOptions options) {
        this.containers = new Containers(calls, options);
        this.births = new Births(calls, options);
        this.view = new ServiceView(calls, options);
        this.options = options;
    }

    ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        String name = definition.ref().name();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Found> found = look(name, deadline);
            if (found.isPresent() && isAsDefined(found.get(), definition)) {
                if (settle(found.get(), deadline)) {
                    return view.of(definition.ref(), found.get(), deadline);
                }
            } else {
                replace(found, definition, deadline);
            }
        }
        throw EngineErrors.unavailable(
                "service " + name + " did not become as defined in " + ROUNDS + " rounds",
                "see whether somebody else changes it all the time");
    }

    Optional<ServiceState> find(io.coldfront.port.container.ServiceRef ref, Deadline deadline) {
        return look(ref.name(), deadline).map(found -> view.of(ref, found, deadline));
    }

    void remove(String name, Deadline deadline) {
        look(name, deadline).ifPresent(found -> containers.end(found.id(), deadline));
        births.sweep(name, deadline);
    }

    private Optional<Found> look(String name, Deadline deadline) {
        return containers.find(name, deadline).map(described -> Found.ours(described, name, Labels.SERVICE));
    }

    private static boolean isAsDefined(Found found, ServiceDefinition definition) {
        return found.label(Labels.FINGERPRINT).equals(definition.fingerprint());
    }

    /** Whether nothing is left to do; else one thing is done. */
    private boolean settle(Found found, Deadline deadline) {
        switch (found.status()) {
            case "running", "restarting" -> {
                return true;
            }
            case "paused" -> containers.unpause(found.id(), deadline);
            case "dead", "removing" -> containers.remove(found.id(), deadline);
            default -> {
                if (!containers.start(found.id(), deadline)) {
                    // Something that it was made with is gone, its network or its image for instance.
                    containers.remove(found.id(), deadline);
                }
            }
        }
        return false;
    }

    /** The old one goes on until the new one is complete, and is gone before that one is started. */
    private void replace(Optional<Found> old, ServiceDefinition definition, Deadline deadline) {
        String name = definition.ref().name();
        String next = births.prepare(plan(definition), deadline);
        old.ifPresent(found -> containers.end(found.id(), deadline));
        births.christen(next, name, deadline);
        births.sweep(name, deadline);
    }

    private Births.Plan plan(ServiceDefinition definition) {
        ExposedPort port = ExposedPort.tcp(definition.containerPort());
        HostConfig host = LeastRights.of(definition.workload()).withRestartPolicy(RestartPolicy.unlessStoppedRestart());
        definition
                .publishedPort()
                .ifPresent(published -> host.withPortBindings(
                        new PortBinding(Ports.Binding.bindIpAndPort(options.publishedAt(), published), port)));
        return new Births.Plan(
                definition.ref().name(), definition.workload(), Labels.service(definition), host, List.of(port));
    }
}
