package io.coldfront.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Deadline;
import io.coldfront.port.Placement;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import io.coldfront.service.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRuntimeTest {

    private static final HostId HOST = new HostId("local");
    private static final ServiceRef REF = new ServiceRef(HOST, "catalog");

    private LocalRuntime runtime = LocalRuntime.builder().build();

    @AfterEach
    void close() {
        runtime.close();
    }

    @Test
    void a_lost_stream_leaves_the_program_alive() {
        runtime.loseNextStream();
        ExecId id = new ExecId("lost-" + System.nanoTime());
        ExecResult result = exec(id, "sleep 300");
        assertThat(result.exit().how()).isEqualTo(Exit.How.LOST);
        assertThat(runtime.state(container(), id, soon()).running()).isTrue();
        runtime.close();
        assertThat(runtime.state(container(), id, soon()).running()).isFalse();
    }

    @Test
    void another_process_finds_the_exec_and_its_exit_code() {
        ExecId id = new ExecId("kept-" + System.nanoTime());
        exec(id, "exit 42");
        try (LocalRuntime other = LocalRuntime.builder().build()) {
            ContainerInstance there =
                    other.resolve(LocalRuntime.machine(), soon()).orElseThrow();
            assertThat(other.state(there, id, soon()).exitCode()).hasValue(42);
        }
    }

    @Test
    void several_containers_are_told_apart_by_their_labels() {
        runtime = LocalRuntime.builder()
                .container("n1", Map.of("db", "orders", "node", "1"))
                .container("n2", Map.of("db", "orders", "node", "2"))
                .build();
        assertThat(runtime.resolve(labelled("db", "orders", "node", "2"), soon())
                        .orElseThrow()
                        .id())
                .isEqualTo("n2");
        assertThat(runtime.resolve(labelled("db", "else"), soon())).isEmpty();
        assertThatThrownBy(() -> runtime.resolve(labelled("db", "orders"), soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED));
    }

    @Test
    void a_restarted_container_is_another_one() {
        ContainerInstance before = container();
        runtime.restartContainer("machine");
        assertThat(container()).isNotEqualTo(before);
        assertThatThrownBy(() -> runtime.state(before, new ExecId("x"), soon())).isInstanceOf(PortException.class);
    }

    @Test
    void a_service_listens_where_its_address_says(@TempDir Path directory) throws Exception {
        runtime = withService(
                directory,
                "echo \"$LAKEKEEPER__LISTEN_PORT $LAKEKEEPER__METRICS__PORT\" >" + directory
                        + "/ports; exec sleep 300");
        ServiceState state = runtime.ensure(definition(workload().build()), soon());
        String[] ports = awaitFile(directory.resolve("ports")).split(" ");
        assertThat(state.addresses().fromControlPlane().orElseThrow().getPort()).isEqualTo(Integer.parseInt(ports[0]));
        assertThat(ports[1]).isNotEqualTo(ports[0]).isNotEqualTo("9000");
    }

    @Test
    void D14_a_secret_file_is_private_and_gone_with_its_service(@TempDir Path directory) throws Exception {
        runtime = withService(directory, "echo \"$PGPASSFILE\" >" + directory + "/path; exec sleep 300");
        Workload workload = workload()
                .putEnvironment("PGPASSFILE", "/run/secrets/pgpass")
                .addSecretFiles(new SecretFile("/run/secrets/pgpass", Secret.of("k4n4r1")))
                .build();
        runtime.ensure(definition(workload), soon());
        Path file = Path.of(awaitFile(directory.resolve("path")).strip());
        assertThat(Files.readString(file)).isEqualTo("k4n4r1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        runtime.remove(REF, soon());
        assertThat(file).doesNotExist();
        runtime.close();
        assertThat(file.getParent().getParent()).doesNotExist();
    }

    @Test
    void closing_leaves_nothing_running(@TempDir Path directory) throws Exception {
        runtime = withService(directory, "sleep 97531 & echo up >" + directory + "/up; wait");
        runtime.ensure(definition(workload().build()), soon());
        awaitFile(directory.resolve("up"));
        runtime.close();
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(p -> p.info().arguments().stream())
                        .flatMap(Arrays::stream))
                .doesNotContain("97531");
    }

    @Test
    void an_unknown_image_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> runtime.ensure(definition(workload().build()), soon()))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no image \"lakekeeper\" here");
    }

    @Test
    void another_host_is_refused() {
        assertThatThrownBy(() -> runtime.find(new ServiceRef(new HostId("elsewhere"), "catalog"), soon()))
                .isInstanceOf(PortException.class);
    }

    @Test
    void an_interrupt_keeps_the_flag_and_says_that_something_may_run() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> exec(new ExecId("interrupted-" + System.nanoTime()), "true"))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.INTERRUPTED);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.POSSIBLE);
                });
        assertThat(Thread.interrupted()).isTrue();
    }

    private static LocalRuntime withService(Path directory, String script) throws Exception {
        Path service = Files.writeString(directory.resolve("lakekeeper"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(service, PosixFilePermissions.fromString("rwx------"));
        return LocalRuntime.builder()
                .image("lakekeeper", service)
                .grace(Duration.ofMillis(300))
                .build();
    }

    private static Workload.Builder workload() {
        Workload.Builder workload = Workload.builder();
        workload.image("lakekeeper").uid(1000).placement(new Placement(HOST, Set.of(), Map.of()));
        return workload;
    }

    private static ServiceDefinition definition(Workload workload) {
        return ServiceDefinition.builder()
                .ref(REF)
                .workload(workload)
                .containerPort(8181)
                .fingerprint("f1")
                .build();
    }

    private ExecResult exec(ExecId id, String script) {
        ExecRequest request = ExecRequest.builder()
                .id(id)
                .addCommand("sh", "-c", script)
                .gate(() -> Optional.of(Secret.of("")))
                .build();
        return runtime.exec(container(), request, OutputListener.none(), soon());
    }

    private ContainerInstance container() {
        return runtime.resolve(LocalRuntime.machine(), soon()).orElseThrow();
    }

    private static ContainerRef labelled(String... labels) {
        Map<String, String> all =
                labels.length == 2 ? Map.of(labels[0], labels[1]) : Map.of(labels[0], labels[1], labels[2], labels[3]);
        return new ContainerRef(HOST, all, Optional.empty());
    }

    private static String awaitFile(Path file) throws Exception {
        Deadline soon = soon();
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(soon.passed()).as("%s is written", file).isFalse();
            Thread.onSpinWait();
        }
        return Files.readString(file).strip();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), Time.system());
    }
}
