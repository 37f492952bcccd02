package io.coldfront.docker;

import static io.coldfront.docker.Stage.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState.Phase;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The engine itself is stopped in the middle of calls, and started again: one of the test's own. */
@NeedsEngine(programs = {"/usr/sbin/dockerd", "/usr/sbin/iptables"})
@Isolated
class EngineRestartTest {

    private static Dockerd dockerd;

    private DockerClient client;
    private Stage stage;
    private DockerEngine engine;

    @BeforeAll
    static void start() {
        dockerd = Dockerd.startBeside(Path.of(
                System.getProperty("java.io.tmpdir"),
                "coldfront-dockerd-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    @AfterAll
    static void delete() {
        dockerd.delete();
    }

    @BeforeEach
    void open() {
        client = TestEngine.connect(dockerd.host());
        stage = Stage.on(client);
        engine = DockerEngine.on(client).grace(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
        client.close();
    }

    @Test
    void an_ensure_that_loses_the_engine_anywhere_is_made_up_for_by_the_next() throws Exception {
        for (int call : List.of(4, 6)) {
            StoppingTransport stopping =
                    new StoppingTransport(TestEngine.transport(dockerd.host()), call, dockerd::stop);
            try (DockerClient losing = TestEngine.client(dockerd.host(), stopping)) {
                assertThatThrownBy(() -> DockerEngine.on(losing).ensure(definition("a" + call), TestEngine.soon()))
                        .isInstanceOfSatisfying(
                                PortException.class,
                                e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE));
            }
            dockerd.startAgain();
            assertThat(engine.ensure(definition("a" + call), TestEngine.soon()).phase())
                    .isEqualTo(Phase.RUNNING);
            assertThat(stage.containers()).hasSize(1);
        }
    }

    @Test
    void a_one_shot_that_loses_the_engine_is_run_anew_by_the_next_call() {
        Workload waits = stage.workload()
                .command(List.of("sh", "-c", "echo begun; " + WAITS))
                .build();
        assertThatThrownBy(() -> engine.runOnce(ref(), waits, (stderr, line) -> dockerd.stop(), TestEngine.soon()))
                .isInstanceOf(PortException.class);
        dockerd.startAgain();
        Workload ends = stage.workload().command(List.of("sh", "-c", "exit 3")).build();
        assertThat(engine.runOnce(ref(), ends, OutputListener.none(), TestEngine.soon())
                        .exit())
                .isEqualTo(Exit.ended(3));
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void a_program_whose_engine_goes_away_is_lost_and_its_container_another_one_afterwards() {
        var shell = stage.shell("restart");
        ContainerInstance container = engine.resolve(shell, TestEngine.soon()).orElseThrow();
        ExecRequest request = ExecRequest.builder()
                .id(new ExecId(UUID.randomUUID().toString()))
                .addCommand("sh", "-c", "echo ready; sleep 1000")
                .gate(() -> Optional.of(Secret.of("")))
                .build();
        ExecResult result = engine.exec(container, request, (stderr, line) -> dockerd.stop(), TestEngine.soon());
        assertThat(result.exit().how()).isIn(Exit.How.LOST, Exit.How.SIGNALLED);
        assertThat(result.stdout().text()).isEqualTo("ready\n");
        dockerd.startAgain();
        assertThatThrownBy(() -> engine.state(container, request.id(), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED));
    }

    private ServiceRef ref() {
        return new ServiceRef(Stage.HOST, "service-" + stage.network());
    }

    private ServiceDefinition definition(String fingerprint) {
        return ServiceDefinition.builder()
                .ref(ref())
                .workload(stage.workload().command(List.of("sh", "-c", WAITS)).build())
                .containerPort(8181)
                .fingerprint(fingerprint)
                .build();
    }
}
