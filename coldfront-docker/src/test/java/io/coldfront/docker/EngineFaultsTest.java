package io.coldfront.docker;

import static io.coldfront.docker.Stage.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.HostConfig;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState.Phase;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What breaks beside the engine: after each fault the next call converges, and nothing is doubled or left behind. */
@NeedsEngine
class EngineFaultsTest {

    private Stage stage;
    private DockerEngine engine;

    @BeforeEach
    void open() {
        stage = Stage.open();
        engine = DockerEngine.on(stage.client()).grace(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_container_that_is_killed_takes_its_program_along_and_its_next_start_is_another() {
        ContainerRef shell = stage.shell("killed");
        ContainerInstance container = engine.resolve(shell, TestEngine.soon()).orElseThrow();
        ExecResult result = engine.exec(
                container,
                request("echo ready; sleep 1000"),
                (stderr, line) ->
                        stage.client().killContainerCmd(container.id()).exec(),
                TestEngine.soon());
        assertThat(result.exit().how()).isIn(Exit.How.SIGNALLED, Exit.How.LOST);
        assertThat(engine.resolve(shell, TestEngine.soon())).isEmpty();
        stage.client().startContainerCmd(container.id()).exec();
        assertThat(engine.resolve(shell, TestEngine.soon()).orElseThrow()).isNotEqualTo(container);
        assertThatThrownBy(() -> engine.state(container, new ExecId("any"), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("docker-container-changed"));
    }

    @Test
    void an_image_that_is_removed_does_not_hurt_what_runs() {
        String image = "coldfront-test/removed:" + UUID.randomUUID().toString().substring(0, 8);
        TestImages.load(stage.client(), image, TestImages.busybox(), "LABEL made=" + image.hashCode());
        engine.ensure(definition("a1", image), TestEngine.soon());
        stage.client().removeImageCmd(image).withForce(true).exec();
        assertThat(engine.ensure(definition("a1", image), TestEngine.soon()).phase())
                .isEqualTo(Phase.RUNNING);
        engine.remove(ref(), TestEngine.soon());
        assertThatThrownBy(() -> engine.ensure(definition("a1", image), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("docker-image"));
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void a_network_that_is_gone_is_named_and_the_service_comes_back_with_it() {
        engine.ensure(definition("a1", TestImages.SHELL), TestEngine.soon());
        String id = stage.containers().get(0).getId();
        stage.client().stopContainerCmd(id).withTimeout(1).exec();
        stage.client().removeNetworkCmd(stage.network()).exec();
        assertThatThrownBy(() -> engine.ensure(definition("a1", TestImages.SHELL), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("docker-network-missing"));
        stage.client().createNetworkCmd().withName(stage.network()).exec();
        assertThat(engine.ensure(definition("a1", TestImages.SHELL), TestEngine.soon())
                        .phase())
                .isEqualTo(Phase.RUNNING);
        assertThat(stage.containers()).hasSize(1);
    }

    @Test
    void a_full_disk_in_the_container_takes_no_exit_code_and_no_output() {
        String id = stage.client()
                .createContainerCmd(TestImages.SHELL)
                .withCmd("sh", "-c", WAITS)
                .withLabels(Map.of("coldfront-test", stage.network()))
                .withHostConfig(HostConfig.newHostConfig()
                        .withNetworkMode(stage.network())
                        .withTmpFs(Map.of("/tmp", "size=16k")))
                .exec()
                .getId();
        stage.client().startContainerCmd(id).exec();
        ContainerRef full = new ContainerRef(Stage.HOST, Map.of("coldfront-test", stage.network()), Optional.empty());
        ContainerInstance container = engine.resolve(full, TestEngine.soon()).orElseThrow();
        ExecRequest request = request("dd if=/dev/zero of=/tmp/full bs=1k count=64 2>/dev/null; echo done; exit 7");
        ExecResult result = engine.exec(container, request, OutputListener.none(), TestEngine.soon());
        assertThat(result.exit()).isEqualTo(Exit.ended(7));
        assertThat(result.stdout().text()).isEqualTo("done\n");
        assertThat(engine.state(container, request.id(), TestEngine.soon()).running())
                .isFalse();
    }

    @Test
    void D19_a_one_shot_past_its_deadline_is_ended_and_removed_with_its_log() {
        Deadline short1 = Deadline.in(Duration.ofSeconds(2), Time.system());
        OneShotResult result = engine.runOnce(
                ref(),
                stage.workload()
                        .command(List.of("sh", "-c", "echo begun; " + WAITS))
                        .build(),
                OutputListener.none(),
                short1);
        assertThat(result.exit().how()).isEqualTo(Exit.How.KILLED_AT_DEADLINE);
        assertThat(result.log().text()).isEqualTo("begun\n");
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void a_one_shot_that_a_dead_host_left_is_waited_for_and_one_that_has_ended_is_run_anew() {
        Births births = new Births(new EngineCalls(stage.client()), EngineOptions.defaults());
        Workload left = stage.workload()
                .command(List.of("sh", "-c", "echo left; exit 4"))
                .build();
        var host = LeastRights.of(left);
        births.christen(
                births.prepare(
                        new Births.Plan(ref().name(), left, Labels.oneShot(ref().name(), left, 0), host, List.of()),
                        TestEngine.soon()),
                ref().name(),
                TestEngine.soon());
        assertThat(engine.runOnce(ref(), left, OutputListener.none(), TestEngine.soon())
                        .exit())
                .isEqualTo(Exit.ended(4));
        assertThat(stage.containers()).isEmpty();
    }

    private ServiceRef ref() {
        return new ServiceRef(Stage.HOST, "service-" + stage.network());
    }

    private ServiceDefinition definition(String fingerprint, String image) {
        return ServiceDefinition.builder()
                .ref(ref())
                .workload(stage.workload()
                        .image(image)
                        .command(List.of("sh", "-c", WAITS))
                        .build())
                .containerPort(8181)
                .fingerprint(fingerprint)
                .build();
    }

    private static ExecRequest request(String script) {
        return ExecRequest.builder()
                .id(new ExecId(UUID.randomUUID().toString()))
                .addCommand("sh", "-c", script)
                .gate(() -> Optional.of(Secret.of("")))
                .build();
    }
}
