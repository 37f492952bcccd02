package io.coldfront.docker;

import io.coldfront.port.Deadline;
import java.util.Optional;

/** The engines of a Swarm's nodes: those that the host gave, and the manager's own. */
final class SwarmNodes {

    private final EngineCalls manager;
    private final SwarmOptions options;

    SwarmNodes(EngineCalls manager, SwarmOptions options) {
        this.manager = manager;
        this.options = options;
    }

    Optional<EngineCalls> engine(String node, Deadline deadline) {
        Optional<EngineCalls> given = options.engines().apply(node).map(EngineCalls::new);
        return given.isPresent() || !node.equals(own(deadline)) ? given : Optional.of(manager);
    }

    private String own(Deadline deadline) {
        return manager.call(
                "asking for the node's own id",
                deadline,
                client -> String.valueOf(client.infoCmd().exec().getSwarm().getNodeID()));
    }
}
