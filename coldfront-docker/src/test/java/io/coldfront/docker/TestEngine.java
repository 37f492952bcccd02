package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The Docker Engine that the tests share: the one that the environment names, or the machine's, or one started here. */
final class TestEngine {

    private static String unstartable = " (which takes root, dockerd and iptables)";
    private static final Optional<TestEngine> SHARED = find();

    private final String host;
    private final DockerClient client;

    private TestEngine(String host) {
        this.host = host;
        this.client = connect(host);
    }

    static Optional<TestEngine> shared() {
        return SHARED;
    }

    static TestEngine get() {
        return SHARED.orElseThrow(() -> new IllegalStateException(absence()));
    }

    static String absence() {
        return "no Docker Engine answers at DOCKER_HOST or /var/run/docker.sock, and none can be started" + unstartable;
    }

    DockerClient client() {
        return client;
    }

    /** A client of its own, with connections of its own. */
    DockerClient anotherClient() {
        return connect(host);
    }

    String host() {
        return host;
    }

    static DockerClient connect(String host) {
        return client(host, transport(host));
    }

    static DockerClient client(String host, DockerHttpClient transport) {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
        return DockerClientImpl.getInstance(config, transport);
    }

    static DockerHttpClient transport(String host) {
        return new ZerodepDockerHttpClient.Builder()
                .dockerHost(URI.create(host))
                .connectionTimeout(Duration.ofSeconds(5))
                .build();
    }

    static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(60), Time.system());
    }

    private static Optional<TestEngine> find() {
        String named = System.getenv("DOCKER_HOST");
        String host = named == null || named.isBlank() ? "unix:///var/run/docker.sock" : named;
        if (answers(host)) {
            return Optional.of(new TestEngine(host));
        }
        if (!Dockerd.canStart()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new TestEngine(Dockerd.start(directory()).endWithJvm().host()));
        } catch (RuntimeException e) {
            unstartable = ": " + e.getMessage();
            return Optional.empty();
        }
    }

    private static Path directory() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "coldfront-dockerd-" + ProcessHandle.current().pid());
    }

    static boolean answers(String host) {
        if (host.startsWith("unix://") && !Files.exists(Path.of(host.substring("unix://".length())))) {
            return false;
        }
        try (DockerClient client = connect(host)) {
            client.pingCmd().exec();
            return true;
        } catch (RuntimeException | java.io.IOException e) {
            return false;
        }
    }
}
