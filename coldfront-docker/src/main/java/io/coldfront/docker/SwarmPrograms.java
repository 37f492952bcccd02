package io.coldfront.docker;

import com.github.dockerjava.api.model.SwarmNode;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the container of a task on the node it runs on. An instance's id names both, since only that node's engine can
 * run something in it: {@code node/container}.
 */
final class SwarmPrograms {

    private final EngineCalls calls;
    private final SwarmOptions options;
    private final SwarmNodes nodes;

    SwarmPrograms(EngineCalls calls, SwarmOptions options) {
        this.calls = calls;
        this.options = options;
        this.nodes = new SwarmNodes(calls, options);
    }

    /** The call for one node's engine, and the container as that engine knows it. */
    record Place(DockerEngine engine, ContainerInstance container) {}

    /** A node that does not answer hides nothing if another has the container; else nobody knows. */
    Optional<ContainerInstance> resolve(ContainerRef wanted, Deadline deadline) {
        List<ContainerInstance> found = new ArrayList<>();
        Optional<PortException> failure = Optional.empty();
        for (SwarmNode node : calls.call(
                "looking for nodes",
                deadline,
                client -> client.listSwarmNodesCmd().exec())) {
            try {
                engine(node.getId(), deadline)
                        .flatMap(engine -> engine.resolve(wanted, deadline))
                        .map(there ->
                                new ContainerInstance(there.host(), node.getId() + "/" + there.id(), there.started()))
                        .ifPresent(found::add);
            } catch (PortException e) {
                if (e.kind() == PortException.Kind.REJECTED) {
                    throw e;
                }
                failure = Optional.of(e);
            }
        }
        if (found.size() > 1) {
            throw EngineErrors.rejected(
                    found.size() + " containers on several nodes have the labels " + wanted.labels(),
                    "name labels that only one has");
        }
        if (found.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return found.stream().findFirst();
    }

    Place place(ContainerInstance instance, Deadline deadline) {
        int slash = instance.id().indexOf('/');
        String node = slash < 0 ? "" : instance.id().substring(0, slash);
        DockerEngine engine = engine(node, deadline)
                .orElseThrow(() -> EngineErrors.rejected(
                        "no engine is known of node \"" + node + "\"", "give the runtime the engine of each node"));
        String container = instance.id().substring(slash + 1);
        return new Place(engine, new ContainerInstance(instance.host(), container, instance.started()));
    }

    private Optional<DockerEngine> engine(String node, Deadline deadline) {
        return nodes.engine(node, deadline)
                .map(engine -> DockerEngine.on(engine.client()).grace(options.grace()));
    }
}
