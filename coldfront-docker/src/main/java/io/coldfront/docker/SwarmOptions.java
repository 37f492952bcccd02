package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host may choose of a Swarm.
 *
 * @param endpoints how a service's name is answered
 * @param publishedAt the address by which published ports are reached
 * @param engines the engine of a node, by the node's id
 */
record SwarmOptions(
        SwarmRuntime.EndpointMode endpoints,
        String publishedAt,
        Duration grace,
        Function<String, Optional<DockerClient>> engines) {

    static SwarmOptions defaults() {
        return new SwarmOptions(
                SwarmRuntime.EndpointMode.VIP, "127.0.0.1", Duration.ofSeconds(10), node -> Optional.empty());
    }
}
