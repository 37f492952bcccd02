package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import io.coldfront.port.Placement;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A network and the containers on it, for one test or class; all of it is gone when it is closed. */
final class Stage implements AutoCloseable {

    static final HostId HOST = new HostId("engine");

    /** A script that does nothing until TERM. */
    static final String WAITS = "trap exit TERM; while :; do sleep 1000 & wait $!; done";

    private final DockerClient client;
    private final String name = "coldfront-test-" + UUID.randomUUID().toString().substring(0, 8);

    private Stage(DockerClient client) {
        this.client = client;
        TestImages.shell(client);
        client.createNetworkCmd().withName(name).exec();
    }

    static Stage on(DockerClient client) {
        return new Stage(client);
    }

    static Stage open() {
        return on(TestEngine.get().client());
    }

    DockerClient client() {
        return client;
    }

    String network() {
        return name;
    }

    Placement placement() {
        return new Placement(HOST, Set.of(name), Map.of());
    }

    /** A workload of the shell image, without a command. */
    Workload.Builder workload() {
        return Workload.builder()
                .image(TestImages.SHELL)
                .uid(1000)
                .placement(placement())
                .putLabels("coldfront-test", name);
    }

    /** A container in which programs can be run: like a database's, nothing of it is this adapter's. */
    ContainerRef shell(String label) {
        String id = client.createContainerCmd(TestImages.SHELL)
                .withCmd("sh", "-c", WAITS)
                .withLabels(Map.of("coldfront-test", name, "coldfront-shell", label))
                .withHostConfig(com.github.dockerjava.api.model.HostConfig.newHostConfig()
                        .withNetworkMode(name)
                        .withInit(true))
                .exec()
                .getId();
        client.startContainerCmd(id).exec();
        return new ContainerRef(HOST, Map.of("coldfront-test", name, "coldfront-shell", label), Optional.empty());
    }

    /** All containers of this stage, running or not. */
    List<Container> containers() {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("coldfront-test", name))
                .exec();
    }

    @Override
    public void close() {
        for (Container container : containers()) {
            try {
                client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                // It went by itself.
                continue;
            }
        }
        client.removeNetworkCmd(name).exec();
    }
}
