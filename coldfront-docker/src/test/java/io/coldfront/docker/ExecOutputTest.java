package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.container.ContainerInstance;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Much output, read by a process of its own with little memory. Alone: an engine that is as busy as that loses the last
 * lines of containers that end meanwhile.
 */
@NeedsEngine
@Isolated
class ExecOutputTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void D22_a_gigabyte_of_output_needs_no_memory_and_leaves_head_and_tail() throws Exception {
        Stage stage = Stage.open();
        ContainerInstance container = DockerEngine.on(stage.client())
                .resolve(stage.shell("output"), TestEngine.soon())
                .orElseThrow();
        String line = "x".repeat(1023);
        String script = "echo first; yes " + line + " | head -c " + GIGABYTE + "; echo last";
        long most = 32 << 20;
        try (stage;
                JavaProcess client = JavaProcess.start(
                        List.of("-Xmx" + (most + (8 << 20)), "-XX:+UseSerialGC"),
                        ExecClient.class,
                        TestEngine.get().host(),
                        container.id(),
                        container.started().toString(),
                        UUID.randomUUID().toString(),
                        script,
                        "document")) {
            long idle = Long.parseLong(client.awaitLine("idle").substring(5));
            assertThat(idle)
                    .as("what it has before, so that it gets less than 32 MiB more")
                    .isGreaterThan(8 << 20);
            String[] ended = client.awaitLine("ended").split(" ");
            assertThat(ended[1]).isEqualTo("0");
            assertThat(Long.parseLong(ended[2])).isGreaterThan(GIGABYTE - 10_000);
            assertThat(client.awaitLine("head")).isEqualTo("head first");
            assertThat(client.awaitLine("tail")).isEqualTo("tail last");
        }
    }
}
