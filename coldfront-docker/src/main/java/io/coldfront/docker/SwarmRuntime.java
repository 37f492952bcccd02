package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A container runtime on a Docker Swarm, through one of its managers. Services and one-shots are Swarm services with one
 * replica; secret files are Swarm secrets. A placement's hints say on which nodes: {@code node.hostname}, {@code
 * node.id} and so on, or the name of a node's label; its networks are attachable overlay networks, which have to be
 * there. Thread-safe; the client is the host's and never closed.
 *
 * <p>Containers have the rights that {@link DockerEngine} gives them, but that a Swarm (20.10) cannot forbid new
 * privileges nor limit processes; without capabilities there are none to be had. Restarts are counted as far as this
 * object has watched, since a Swarm remembers few.
 */
public final class SwarmRuntime implements ContainerRuntime {

    private final EngineCalls calls;
    private final SwarmOptions options;
    private final SwarmServices services;
    private final SwarmOneShots oneShots;
    private final SwarmPrograms programs;

    private SwarmRuntime(EngineCalls calls, SwarmOptions options) {
        this.calls = calls;
        this.options = options;
        this.services = new SwarmServices(calls, options);
        this.oneShots = new SwarmOneShots(calls, services, options);
        this.programs = new SwarmPrograms(calls, options);
    }

    /** How a service's name is answered inside its networks. */
    public enum EndpointMode {
        /** By one virtual address. Ports are published on every node. */
        VIP,
        /** By the task's own. Ports are published on the node that it runs on. */
        DNSRR
    }

    /** The Swarm that the client's engine is a manager of. Calls nothing. */
    public static SwarmRuntime on(DockerClient manager) {
        return new SwarmRuntime(new EngineCalls(manager), SwarmOptions.defaults());
    }

    /**
     * The same with the engines of nodes, by node id, in which programs can then be run. Default: the manager's own. One
     * that is empty for a node hides the containers there.
     */
    public SwarmRuntime engines(Function<String, Optional<DockerClient>> byNode) {
        return new SwarmRuntime(
                calls, new SwarmOptions(options.endpoints(), options.publishedAt(), options.grace(), byNode));
    }

    /** The same with another mode. Default: {@link EndpointMode#VIP}. */
    public SwarmRuntime endpoints(EndpointMode mode) {
        return new SwarmRuntime(
                calls, new SwarmOptions(mode, options.publishedAt(), options.grace(), options.engines()));
    }

    /** The same with the address by which this process reaches published ports. Default: {@code 127.0.0.1}. */
    public SwarmRuntime publishedAt(String address) {
        return new SwarmRuntime(
                calls, new SwarmOptions(options.endpoints(), address, options.grace(), options.engines()));
    }

    /** The same with another time between TERM and KILL. Default: 10 s. */
    public SwarmRuntime grace(Duration time) {
        return new SwarmRuntime(
                calls, new SwarmOptions(options.endpoints(), options.publishedAt(), time, options.engines()));
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SECRET_FILES, Ability.PUBLISHED_PORTS, Ability.LIMITS);
    }

    /** {@inheritDoc} Two calls if nothing is to be done. */
    @Override
    public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        return services.ensure(definition, deadline);
    }

    @Override
    public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return services.find(service, deadline);
    }

    @Override
    public void remove(ServiceRef service, Deadline deadline) {
        services.remove(service.name(), Labels.SERVICE, deadline);
    }

    /** {@inheritDoc} The log is kept up to 64 KiB. */
    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        return oneShots.run(name.name(), workload, output, deadline);
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return programs.resolve(container, deadline);
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        SwarmPrograms.Place place = programs.place(container, hardCap);
        return place.engine().exec(place.container(), request, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        SwarmPrograms.Place place = programs.place(container, deadline);
        return place.engine().state(place.container(), id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        SwarmPrograms.Place place = programs.place(container, deadline);
        place.engine().signal(place.container(), id, signal, deadline);
    }
}
