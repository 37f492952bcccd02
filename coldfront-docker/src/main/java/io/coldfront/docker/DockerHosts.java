package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Signal;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fleet: several runtimes by host id. Each call goes to the host that it names, and to no other: one that is down
 * fails what is on it and nothing else, by its own calls' deadlines. A call for an unknown host is {@code REJECTED}.
 * Immutable, thread-safe.
 */
public final class DockerHosts implements ContainerRuntime {

    private final Map<HostId, ContainerRuntime> hosts;

    private DockerHosts(Map<HostId, ContainerRuntime> hosts) {
        this.hosts = hosts;
    }

    /** The fleet of these; at least one, else {@link IllegalArgumentException}. */
    public static DockerHosts of(Map<HostId, ? extends ContainerRuntime> hosts) {
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("a fleet has at least one host");
        }
        return new DockerHosts(new LinkedHashMap<>(hosts));
    }

    /** What all of them can do. */
    @Override
    public Set<Ability> abilities() {
        Set<Ability> common = EnumSet.allOf(Ability.class);
        hosts.values().forEach(host -> common.retainAll(host.abilities()));
        return common;
    }

    @Override
    public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        return on(definition.ref().host()).ensure(definition, deadline);
    }

    @Override
    public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return on(service.host()).find(service, deadline);
    }

    @Override
    public void remove(ServiceRef service, Deadline deadline) {
        on(service.host()).remove(service, deadline);
    }

    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        return on(name.host()).runOnce(name, workload, output, deadline);
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return on(container.host()).resolve(container, deadline);
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        return on(container.host()).exec(container, request, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return on(container.host()).state(container, id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        on(container.host()).signal(container, id, signal, deadline);
    }

    private ContainerRuntime on(HostId host) {
        ContainerRuntime runtime = hosts.get(host);
        if (runtime == null) {
            throw EngineErrors.rejected(
                    "docker-host-unknown",
                    "there is no host \"" + host.value() + "\" in this fleet, only " + hosts.keySet(),
                    "give it an engine, or correct the placement");
        }
        return runtime;
    }
}
