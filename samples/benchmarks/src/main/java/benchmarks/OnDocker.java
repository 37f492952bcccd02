package benchmarks;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.coldfront.docker.DockerEngine;
import io.coldfront.port.Deadline;
import io.coldfront.port.Placement;
import io.coldfront.port.Time;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Services on a Docker Engine, beside the same calls made by hand; needs one, and a static {@code /bin/busybox}. */
final class OnDocker implements Part {

    private static final String IMAGE = "coldfront-benchmarks/shell:1";
    private static final String NAME = "coldfront-benchmark";
    private static final HostId HOST = new HostId("engine");
    private static final int COUNTED = 30;

    @Override
    public void measure(Table table) throws Exception {
        try (DockerClient client = connect()) {
            build(client);
            client.createNetworkCmd().withName(NAME).exec();
            try {
                measure(client, table);
            } finally {
                client.removeNetworkCmd(NAME).exec();
            }
        }
    }

    private static void measure(DockerClient client, Table table) throws Exception {
        DockerEngine engine = DockerEngine.on(client).grace(Duration.ofSeconds(1));
        Samples raw = Samples.of(5, COUNTED, () -> byHand(client));
        Samples ours = Samples.of(5, COUNTED, () -> {
            engine.ensure(definition("a1"), soon());
            client.removeContainerCmd(NAME).withForce(true).exec();
        });
        table.row("docker: create, start, kill, remove by hand", raw.toString());
        table.row(
                "docker: the same by ensure, beyond that",
                Bound.millis(100),
                ours.median() - raw.median(),
                "%.1f ms; %s".formatted(ours.median() - raw.median(), ours));
        engine.ensure(definition("a1"), soon());
        Samples inspect = Samples.of(
                20, 10 * COUNTED, () -> client.inspectContainerCmd(NAME).exec());
        Samples nothing = Samples.of(20, 10 * COUNTED, () -> engine.ensure(definition("a1"), soon()));
        table.row("docker: one look by hand", inspect.toString());
        table.row("docker: ensure with nothing to do", nothing.toString());
        engine.remove(new ServiceRef(HOST, NAME), soon());
    }

    private static void byHand(DockerClient client) {
        String id = client.createContainerCmd(IMAGE)
                .withName(NAME)
                .withCmd("sleep", "1000")
                .withHostConfig(HostConfig.newHostConfig().withNetworkMode(NAME))
                .exec()
                .getId();
        client.startContainerCmd(id).exec();
        client.removeContainerCmd(id).withForce(true).exec();
    }

    private static ServiceDefinition definition(String fingerprint) {
        Workload workload = Workload.builder()
                .image(IMAGE)
                .command(List.of("sleep", "1000"))
                .uid(1000)
                .placement(new Placement(HOST, Set.of(NAME), Map.of()))
                .build();
        return ServiceDefinition.builder()
                .ref(new ServiceRef(HOST, NAME))
                .workload(workload)
                .containerPort(1)
                .fingerprint(fingerprint)
                .build();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1), Time.system());
    }

    private static DockerClient connect() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .build();
        return DockerClientImpl.getInstance(config, http);
    }

    private static void build(DockerClient client) throws IOException {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(context)) {
            String steps = "FROM scratch\nCOPY busybox /bin/sleep\n";
            file(tar, "Dockerfile", steps.getBytes(StandardCharsets.UTF_8));
            file(tar, "busybox", Files.readAllBytes(Path.of("/bin/busybox")));
        }
        client.buildImageCmd(new ByteArrayInputStream(context.toByteArray()))
                .withTags(Set.of(IMAGE))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0755);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
