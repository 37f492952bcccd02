package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container runtime without containers, for development and tests: services, one-shots and programs are child
 * processes of this JVM, and "images" are directories or commands of this machine. Thread-safe.
 *
 * <p>All of it runs as the JVM's user, whatever {@code uid} says; limits, networks and labels of workloads mean nothing.
 * What a workload gets is exactly its environment; what {@link #exec} runs gets {@code PATH}, {@code HOME} and the
 * request's. Ports: see {@link LocalRuntimeBuilder#portVariables}. A service keeps its address as long as the runtime
 * lives. Services are restarted when they end by themselves, after 100 ms at first, at most 5 s.
 */
public final class LocalRuntime implements ContainerRuntime, AutoCloseable {

    private final LocalServices services;
    private final LocalOneShots oneShots;
    private final LocalPrograms programs;
    private final Workspace workspace;

    LocalRuntime(LocalServices services, LocalOneShots oneShots, LocalPrograms programs, Workspace workspace) {
        this.services = services;
        this.oneShots = oneShots;
        this.programs = programs;
        this.workspace = workspace;
    }

    /** A builder; {@link LocalRuntimeBuilder#build()} starts nothing. */
    public static LocalRuntimeBuilder builder() {
        return new LocalRuntimeBuilder(Time.system());
    }

    /** The machine as a container, where the builder was given no other: instance {@code machine}, without labels. */
    public static ContainerRef machine() {
        return new ContainerRef(LocalRuntimeBuilder.DEFAULT_HOST, java.util.Map.of(), Optional.empty());
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SECRET_FILES, Ability.SECRET_ENVIRONMENT, Ability.PUBLISHED_PORTS);
    }

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
        services.remove(service, deadline);
    }

    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        Failures.checkDeadline("the one-shot \"" + name.name() + "\"", deadline);
        programs.checkHost(name.host());
        return oneShots.run(name.name(), workload, output, deadline);
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return programs.resolve(container, deadline);
    }

    /** {@inheritDoc} The grace between TERM and KILL is the builder's. */
    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        return programs.exec(container, request, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return programs.state(container, id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        programs.signal(container, id, signal, deadline);
    }

    /** The next exec ends as {@code LOST} as soon as its program has its document; the program goes on. For tests. */
    public void loseNextStream() {
        programs.loseNextStream();
    }

    /** A container of another start stands where that one stood, as after a restart; programs in it go on. For tests. */
    public void restartContainer(String id) {
        programs.restart(id);
    }

    /** Ends all that it has started, children included, and deletes its files. Idempotent. */
    @Override
    public void close() {
        List<Runnable> ends = List.of(programs::killAll, oneShots::killAll, services::stopAll, workspace::delete);
        ends.forEach(Runnable::run);
    }
}
