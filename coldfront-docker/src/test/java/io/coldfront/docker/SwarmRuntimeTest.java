package io.coldfront.docker;

import static io.coldfront.docker.Stage.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Placement;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.ServiceState.Phase;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the contract does not ask of every runtime, on a real Swarm of one node. */
@NeedsEngine
@ResourceLock("swarm")
class SwarmRuntimeTest {

    private static SwarmStage whole;

    private SwarmStage stage;
    private SwarmRuntime swarm;

    @BeforeAll
    static void begin() {
        whole = SwarmStage.open();
    }

    @AfterAll
    static void end() {
        whole.close();
    }

    @BeforeEach
    void open() {
        stage = SwarmStage.open();
        swarm = stage.runtime();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void D18_one_crash_is_not_the_end_and_a_loop_is_counted_beyond_what_a_swarm_remembers() {
        swarm.ensure(definition("a1", stage.workload(), "echo boom; exit 7"), TestEngine.soon());
        ServiceState looping = await(state -> state.restarts() >= 6);
        assertThat(looping.lastCrash().orElseThrow().exit()).isEqualTo(Exit.ended(7));
        assertThat(looping.lastCrash().orElseThrow().log().text()).contains("boom");
    }

    @Test
    void a_task_goes_where_the_hints_say_and_waits_where_no_node_is_so() {
        String node = stage.client().infoCmd().exec().getName();
        swarm.ensure(definition("a1", placed(Map.of("node.hostname", node)), WAITS), TestEngine.soon());
        await(state -> state.phase() == Phase.RUNNING);
        ServiceState moved =
                swarm.ensure(definition("a2", placed(Map.of("zone", "nowhere")), WAITS), TestEngine.soon());
        assertThat(moved.phase()).isEqualTo(Phase.STARTING);
        assertThat(stage.client()
                        .inspectServiceCmd(stage.name())
                        .exec()
                        .getSpec()
                        .getTaskTemplate()
                        .getPlacement()
                        .getConstraints())
                .containsExactly("node.labels.zone==nowhere");
    }

    @Test
    void what_no_node_can_start_is_said_in_the_nodes_words() {
        swarm.ensure(definition("a1", stage.workload().image("127.0.0.1:1/no/such:1"), WAITS), TestEngine.soon());
        ServiceState rejected = await(state -> state.lastCrash().isPresent());
        assertThat(rejected.lastCrash().orElseThrow().log().text()).contains("No such image");
    }

    @Test
    void D14_secret_files_are_secrets_of_the_swarm_and_go_with_their_definition() {
        Workload.Builder first =
                stage.workload().addSecretFiles(new SecretFile("/run/coldfront/pgpass", Secret.of("c4n4ry")));
        List<String> before = stage.secrets();
        swarm.ensure(definition("a1", first, WAITS), TestEngine.soon());
        List<String> one = stage.secrets();
        assertThat(one).hasSize(before.size() + 1);
        assertThat(String.valueOf(stage.client().inspectServiceCmd(stage.name()).exec()))
                .doesNotContain("c4n4ry");
        swarm.ensure(definition("a2", first, WAITS), TestEngine.soon());
        assertThat(stage.secrets()).hasSize(before.size() + 1).isNotEqualTo(one);
        swarm.remove(ref(), TestEngine.soon());
        assertThat(stage.secrets()).isEqualTo(before);
    }

    @Test
    void a_container_has_no_capabilities_and_no_writable_root() {
        swarm.ensure(definition("a1", stage.workload(), WAITS), TestEngine.soon());
        await(state -> state.phase() == Phase.RUNNING);
        var container = stage.client()
                .listContainersCmd()
                .withLabelFilter(Map.of("coldfront-test", stage.name()))
                .exec()
                .get(0);
        var host = stage.client().inspectContainerCmd(container.getId()).exec().getHostConfig();
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(List.of(host.getCapDrop())).hasToString("[ALL]");
    }

    @Test
    void a_foreign_service_of_that_name_is_refused() {
        stage.client()
                .createServiceCmd(new com.github.dockerjava.api.model.ServiceSpec()
                        .withName(stage.name())
                        .withLabels(Map.of("coldfront-test", stage.name()))
                        .withTaskTemplate(new com.github.dockerjava.api.model.TaskSpec()
                                .withContainerSpec(new com.github.dockerjava.api.model.ContainerSpec()
                                        .withImage(TestImages.SHELL)
                                        .withArgs(List.of("sh", "-c", WAITS)))))
                .exec();
        assertThatThrownBy(() -> swarm.ensure(definition("a1", stage.workload(), WAITS), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("docker-foreign-container"));
        assertThatThrownBy(() -> swarm.remove(ref(), TestEngine.soon())).isInstanceOf(PortException.class);
    }

    @Test
    void an_engine_of_a_swarm_names_a_network_that_is_gone_as_any_other_does() {
        try (Stage alone = Stage.open()) {
            DockerEngine engine = DockerEngine.on(alone.client()).grace(Duration.ofSeconds(1));
            ServiceDefinition wanted = ServiceDefinition.builder()
                    .ref(new ServiceRef(Stage.HOST, "service-" + alone.network()))
                    .workload(
                            alone.workload().command(List.of("sh", "-c", WAITS)).build())
                    .containerPort(8181)
                    .fingerprint("a1")
                    .build();
            engine.ensure(wanted, TestEngine.soon());
            alone.client()
                    .stopContainerCmd(alone.containers().get(0).getId())
                    .withTimeout(1)
                    .exec();
            alone.client().removeNetworkCmd(alone.network()).exec();
            assertThatThrownBy(() -> engine.ensure(wanted, TestEngine.soon()))
                    .isInstanceOfSatisfying(
                            PortException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("docker-network-missing"));
            alone.client().createNetworkCmd().withName(alone.network()).exec();
            assertThat(engine.ensure(wanted, TestEngine.soon()).phase()).isEqualTo(Phase.RUNNING);
        }
    }

    private Workload.Builder placed(Map<String, String> hints) {
        Workload.Builder workload = stage.workload();
        workload.placement(new Placement(Stage.HOST, Set.of(stage.name()), hints));
        return workload;
    }

    private ServiceRef ref() {
        return new ServiceRef(Stage.HOST, stage.name());
    }

    private ServiceDefinition definition(String fingerprint, Workload.Builder workload, String script) {
        return ServiceDefinition.builder()
                .ref(ref())
                .workload(workload.command(List.of("sh", "-c", script)).build())
                .containerPort(8181)
                .fingerprint(fingerprint)
                .build();
    }

    private ServiceState await(Predicate<ServiceState> wanted) {
        var soon = TestEngine.soon();
        while (true) {
            ServiceState state = swarm.find(ref(), soon).orElseThrow();
            if (wanted.test(state)) {
                return state;
            }
        }
    }
}
