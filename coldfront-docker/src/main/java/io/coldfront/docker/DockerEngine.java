package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
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
import java.util.function.Consumer;

/**
 * A container runtime on one Docker Engine. Immutable, thread-safe; has no state but the client, which is the host's:
 * it is never closed here, and is best built without a response timeout, which docker-java would take for the longest
 * silence of a program. Threads end with the calls they are for. It does not look at host ids: see {@link DockerHosts}.
 *
 * <p>Containers run as the workload's user and as its group of the same number, with a read-only root, no capabilities,
 * no new privileges, at most 512 processes and a log of at most 20 MB; a placement names at least one network, which has
 * to be there. Secret files are in a volume that goes with the container; secrets in the environment are seen by whoever
 * may inspect containers. A container that bears a service's name and is not of this library is refused, never touched.
 */
public final class DockerEngine implements ContainerRuntime {

    private final EngineCalls calls;
    private final EngineOptions options;
    private final Services services;
    private final OneShots oneShots;
    private final Programs programs;

    private DockerEngine(EngineCalls calls, EngineOptions options) {
        this.calls = calls;
        this.options = options;
        this.services = new Services(calls, options);
        this.oneShots = new OneShots(calls, options);
        this.programs = new Programs(calls, options);
    }

    /** The engine of that client. Calls nothing. */
    public static DockerEngine on(DockerClient client) {
        return new DockerEngine(new EngineCalls(client), EngineOptions.defaults());
    }

    /** The same with another time between TERM and KILL; for containers, in whole seconds. Default: 10 s. */
    public DockerEngine grace(Duration time) {
        return new DockerEngine(calls, options.grace(time));
    }

    /**
     * The same with another address of the engine's machine, on which ports are published and by which this process
     * reaches them. Default: {@code 127.0.0.1}. A service that publishes no port is reached by its name, from inside its
     * networks.
     */
    public DockerEngine publishedAt(String address) {
        return new DockerEngine(calls, options.publishedAt(address));
    }

    /** The same with somebody who is told of images being pulled; must return at once. Default: nobody. */
    public DockerEngine onPull(Consumer<PullProgress> listener) {
        return new DockerEngine(calls, options.pulls(listener));
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SECRET_FILES, Ability.PUBLISHED_PORTS, Ability.LIMITS);
    }

    /**
     * {@inheritDoc} One call if nothing is to be done. A missing image is pulled. The old container goes on until the
     * new one is complete, and is gone before that one is started.
     *
     * @throws PortException of kind {@code REJECTED} if a foreign container has the name, or a network is missing
     */
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
        services.remove(service.name(), deadline);
    }

    /** {@inheritDoc} The log is kept up to 64 KiB. Past the deadline the container gets TERM, then KILL. */
    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        return oneShots.run(name.name(), workload, output, deadline);
    }

    /** {@inheritDoc} Running containers only; a name is the container's. */
    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return programs.resolve(container, deadline);
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        return new Execs(calls, options, programs).run(container, request, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return programs.state(container, id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        programs.signal(container, id, signal, deadline);
    }
}
