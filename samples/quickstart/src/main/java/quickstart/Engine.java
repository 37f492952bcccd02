package quickstart;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The Docker Engine that {@code DOCKER_HOST} names, or this machine's. */
final class Engine {

    private Engine() {}

    /** A client as the adapter wants it: without a response timeout. */
    static DockerClient connect() {
        return connect(UnaryOperator.identity());
    }

    static DockerClient connect(UnaryOperator<DockerHttpClient> wrapped) {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(Duration.ofSeconds(10))
                .build();
        return DockerClientImpl.getInstance(config, wrapped.apply(http));
    }
}
