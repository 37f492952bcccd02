package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.LocalNodeState;
import com.github.dockerjava.api.model.SwarmSpec;
import io.coldfront.port.Placement;
import io.coldfront.port.container.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A network of a Swarm with one node, which the test's engine becomes for as long as some stage is open. */
final class SwarmStage implements AutoCloseable {

    private final DockerClient client;
    private final String name =
            "coldfront-swarm-" + UUID.randomUUID().toString().substring(0, 8);
    private final boolean began;

    private SwarmStage(DockerClient client) {
        this.client = client;
        TestImages.shell(client);
        this.began = client.infoCmd().exec().getSwarm().getLocalNodeState() == LocalNodeState.INACTIVE;
        if (began) {
            client.initializeSwarmCmd(new SwarmSpec())
                    .withListenAddr("127.0.0.1:0")
                    .withAdvertiseAddr("127.0.0.1")
                    .exec();
        }
        client.createNetworkCmd()
                .withName(name)
                .withDriver("overlay")
                .withAttachable(true)
                .exec();
    }

    static SwarmStage open() {
        return new SwarmStage(TestEngine.get().client());
    }

    DockerClient client() {
        return client;
    }

    String name() {
        return name;
    }

    SwarmRuntime runtime() {
        return SwarmRuntime.on(client)
                .endpoints(SwarmRuntime.EndpointMode.DNSRR)
                .grace(Duration.ofSeconds(1));
    }

    Placement placement() {
        return new Placement(Stage.HOST, Set.of(name), Map.of());
    }

    Workload.Builder workload() {
        return Workload.builder()
                .image(TestImages.SHELL)
                .uid(1000)
                .placement(placement())
                .putLabels("coldfront-test", name);
    }

    /** All that is labelled with its name, services are no containers. */
    @Override
    public void close() {
        client.listServicesCmd()
                .withLabelFilter(Map.of("coldfront-test", name))
                .exec()
                .forEach(service -> client.removeServiceCmd(service.getId()).exec());
        client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("coldfront-test", name))
                .exec()
                .forEach(container -> client.removeContainerCmd(container.getId())
                        .withForce(true)
                        .exec());
        if (began) {
            client.leaveSwarmCmd().withForceEnabled(true).exec();
        } else {
            client.removeNetworkCmd(name).exec();
        }
    }

    List<String> secrets() {
        return client.listSecretsCmd().exec().stream()
                .map(secret -> secret.getId())
                .toList();
    }
}
