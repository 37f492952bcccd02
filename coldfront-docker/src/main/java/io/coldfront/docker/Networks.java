package io.coldfront.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.coldfront.port.Deadline;
import io.coldfront.port.Placement;
import java.util.List;

/** The networks that a container joins. They are the host's: none is made here, and none removed. */
final class Networks {

    private final EngineCalls calls;

    Networks(EngineCalls calls) {
        this.calls = calls;
    }

    /** All are there, and there is one: on the engine's default network every container could reach the catalog. */
    List<String> check(Placement placement, Deadline deadline) {
        if (placement.networks().isEmpty()) {
            throw EngineErrors.rejected(
                    "docker-no-network",
                    "the placement names no network",
                    "name one that the database's containers are on, and no others");
        }
        for (String network : placement.networks()) {
            if (!isThere(network, deadline)) {
                throw EngineErrors.rejected(
                        "docker-network-missing",
                        "there is no network \"" + network + "\" on the engine",
                        "create it; networks are the control plane's");
            }
        }
        return List.copyOf(placement.networks());
    }

    /** Joins the networks after the first, which the container was made in; answers to the alias in each. */
    void joinOthers(String container, List<String> networks, String alias, Deadline deadline) {
        for (String network : networks.subList(1, networks.size())) {
            calls.call(
                    "joining network " + network,
                    deadline,
                    client -> client.connectToNetworkCmd()
                            .withContainerId(container)
                            .withNetworkId(network)
                            .withContainerNetwork(new ContainerNetwork().withAliases(alias))
                            .exec());
        }
    }

    private boolean isThere(String network, Deadline deadline) {
        return calls.call("looking for network " + network, deadline, client -> {
            try {
                client.inspectNetworkCmd().withNetworkId(network).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }
}
