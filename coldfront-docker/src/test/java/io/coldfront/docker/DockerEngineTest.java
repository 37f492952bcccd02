package io.coldfront.docker;

import static io.coldfront.docker.Stage.WAITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import io.coldfront.port.Placement;
import io.coldfront.port.PortException;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Limits;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the contract does not ask of every runtime, on a real engine. */
@NeedsEngine
class DockerEngineTest {

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
    void D20_an_ensure_of_what_is_so_costs_one_call_and_starts_nothing() throws IOException {
        CountingTransport calls =
                new CountingTransport(TestEngine.transport(TestEngine.get().host()));
        try (DockerClient client = TestEngine.client(TestEngine.get().host(), calls)) {
            DockerEngine counted = DockerEngine.on(client);
            counted.ensure(definition("a1", WAITS), TestEngine.soon());
            String before = inspect().getState().getStartedAt();
            calls.taken();
            counted.ensure(definition("a1", WAITS), TestEngine.soon());
            assertThat(calls.taken()).singleElement().asString().startsWith("GET /containers/" + name() + "/json");
            assertThat(inspect().getState().getStartedAt()).isEqualTo(before);
        }
    }

    @Test
    void a_container_has_the_least_rights_and_the_limits_of_its_spec() {
        Limits limits = new Limits(OptionalLong.of(64 << 20), OptionalDouble.of(0.5));
        engine.ensure(definition("a1", stage.workload().limits(limits), WAITS), TestEngine.soon());
        var host = inspect().getHostConfig();
        assertThat(host.getReadonlyRootfs()).isTrue();
        assertThat(host.getPrivileged()).isFalse();
        assertThat(List.of(host.getCapDrop())).hasToString("[ALL]");
        assertThat(host.getSecurityOpts()).containsExactly("no-new-privileges");
        assertThat(List.of(host.getMemory(), host.getMemorySwap(), host.getNanoCPUs(), host.getPidsLimit()))
                .containsExactly(64L << 20, 64L << 20, 500_000_000L, 512L);
        assertThat(inspect().getConfig().getUser()).isEqualTo("1000:1000");
        assertThat(host.getNetworkMode()).isEqualTo(stage.network());
    }

    @Test
    void D05_the_published_port_is_another_one_than_the_containers() throws Exception {
        int published = freePort();
        ServiceDefinition wanted = ServiceDefinition.builder()
                .ref(ref())
                .workload(stage.workload()
                        .command(List.of("httpd", "-f", "-p", "8181", "-h", "/etc"))
                        .build())
                .containerPort(8181)
                .publishedPort(published)
                .fingerprint("a1")
                .build();
        ServiceState state = engine.ensure(wanted, TestEngine.soon());
        assertThat(state.addresses().fromDatabases()).contains(URI.create("http://" + name() + ":8181"));
        URI outside = URI.create("http://127.0.0.1:" + published);
        assertThat(state.addresses().fromControlPlane()).contains(outside);
        assertThat(body(outside.resolve("/passwd"))).contains("app:x:1000");
        assertThat(inspect()
                        .getHostConfig()
                        .getPortBindings()
                        .getBindings()
                        .values()
                        .iterator()
                        .next()[0]
                        .getHostIp())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void D29_a_placement_without_a_network_is_refused() {
        Workload.Builder open = stage.workload();
        open.placement(new Placement(Stage.HOST, Set.of(), Map.of()));
        assertThatThrownBy(() -> engine.ensure(definition("a1", open, WAITS), TestEngine.soon()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED);
                    assertThat(e.getMessage()).contains("names no network");
                });
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void a_network_that_is_not_there_is_named() {
        Workload.Builder lost = stage.workload();
        lost.placement(new Placement(Stage.HOST, Set.of("nowhere"), Map.of()));
        assertThatThrownBy(() -> engine.ensure(definition("a1", lost, WAITS), TestEngine.soon()))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("no network \"nowhere\"");
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void D14_a_password_goes_in_by_a_file_and_inspecting_shows_only_what_must_be_in_the_environment() {
        Workload.Builder workload = stage.workload()
                .addSecretFiles(new SecretFile("/run/coldfront/pgpass", Secret.of("c4n4ry-file")))
                .putSecretEnvironment("KEY", Secret.of("c4n4ry-environment"));
        engine.ensure(definition("a1", workload, WAITS), TestEngine.soon());
        String shown = String.valueOf(inspect().getRawValues()) + inspect();
        assertThat(shown).doesNotContain("c4n4ry-file");
        assertThat(inspect().getConfig().getEnv()).contains("KEY=c4n4ry-environment");
        assertThat(inspect().getConfig().getLabels().toString()).doesNotContain("c4n4ry");
    }

    @Test
    void a_secret_file_is_there_after_a_restart_and_its_volume_goes_with_the_container() {
        Workload.Builder workload =
                stage.workload().addSecretFiles(new SecretFile("/run/coldfront/pgpass", Secret.of("canary")));
        engine.ensure(definition("a1", workload, "cat /run/coldfront/pgpass; exit 3"), TestEngine.soon());
        ServiceState crashed = await(state -> state.restarts() > 1);
        assertThat(crashed.lastCrash().orElseThrow().log().text()).contains("canarycanary");
        String volume = inspect().getMounts().get(0).getName();
        engine.remove(ref(), TestEngine.soon());
        assertThat(stage.client().listVolumesCmd().exec().getVolumes())
                .extracting(found -> found.getName())
                .doesNotContain(volume);
    }

    @Test
    void a_foreign_container_of_that_name_is_refused_and_never_touched() {
        String id = stage.client()
                .createContainerCmd(TestImages.SHELL)
                .withName(name())
                .withLabels(Map.of("coldfront-test", stage.network()))
                .withCmd("sh", "-c", WAITS)
                .exec()
                .getId();
        for (Runnable call : List.<Runnable>of(
                () -> engine.ensure(definition("a1", WAITS), TestEngine.soon()),
                () -> engine.find(ref(), TestEngine.soon()),
                () -> engine.remove(ref(), TestEngine.soon()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            PortException.class,
                            e -> assertThat(e.problem().code()).isEqualTo("docker-foreign-container"));
        }
        assertThat(stage.containers()).singleElement().extracting("id").isEqualTo(id);
    }

    @Test
    void the_old_one_goes_on_while_the_new_one_cannot_be_made() {
        engine.ensure(definition("a1", WAITS), TestEngine.soon());
        Workload.Builder missing = stage.workload().image("127.0.0.1:1/no/such:1");
        assertThatThrownBy(() -> engine.ensure(definition("a2", missing, WAITS), TestEngine.soon()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("docker-image");
                    assertThat(e.getMessage()).contains("127.0.0.1:1/no/such:1");
                });
        ServiceState state = engine.find(ref(), TestEngine.soon()).orElseThrow();
        assertThat(state.fingerprint()).isEqualTo("a1");
        assertThat(state.phase()).isEqualTo(ServiceState.Phase.RUNNING);
        assertThat(stage.containers()).hasSize(1);
    }

    @Test
    void D30_many_hosts_that_ensure_one_service_at_once_make_one_container() {
        List<CompletableFuture<ServiceState>> all = IntStream.range(0, 6)
                .mapToObj(host -> CompletableFuture.supplyAsync(
                        () -> DockerEngine.on(stage.client()).ensure(definition("a1", WAITS), TestEngine.soon())))
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one.join().phase()).isEqualTo(ServiceState.Phase.RUNNING));
        assertThat(stage.containers()).hasSize(1);
    }

    @Test
    void what_a_dead_host_left_half_made_is_removed_and_what_it_left_created_is_started() {
        Births births = new Births(new EngineCalls(stage.client()), EngineOptions.defaults());
        ServiceDefinition wanted = definition("a1", WAITS);
        var host = HostConfig.newHostConfig();
        Births.Plan plan = new Births.Plan(name(), wanted.workload(), Labels.service(wanted), host, List.of());
        births.prepare(plan, TestEngine.soon());
        births.christen(births.prepare(plan, TestEngine.soon()), name(), TestEngine.soon());
        assertThat(stage.containers()).hasSize(2).allMatch(found -> "created".equals(found.getState()));
        assertThat(engine.ensure(wanted, TestEngine.soon()).phase()).isEqualTo(ServiceState.Phase.RUNNING);
        engine.remove(ref(), TestEngine.soon());
        assertThat(stage.containers()).isEmpty();
    }

    @Test
    void a_stopped_or_paused_service_runs_again() {
        engine.ensure(definition("a1", WAITS), TestEngine.soon());
        stage.client().stopContainerCmd(name()).withTimeout(1).exec();
        assertThat(engine.find(ref(), TestEngine.soon()).orElseThrow().phase())
                .isNotEqualTo(ServiceState.Phase.RUNNING);
        assertThat(engine.ensure(definition("a1", WAITS), TestEngine.soon()).phase())
                .isEqualTo(ServiceState.Phase.RUNNING);
        stage.client().pauseContainerCmd(name()).exec();
        assertThat(engine.ensure(definition("a1", WAITS), TestEngine.soon()).phase())
                .isEqualTo(ServiceState.Phase.RUNNING);
    }

    private String name() {
        return "service-" + stage.network();
    }

    private ServiceRef ref() {
        return new ServiceRef(Stage.HOST, name());
    }

    private ServiceDefinition definition(String fingerprint, String script) {
        return definition(fingerprint, stage.workload(), script);
    }

    private ServiceDefinition definition(String fingerprint, Workload.Builder workload, String script) {
        return ServiceDefinition.builder()
                .ref(ref())
                .workload(workload.command(List.of("sh", "-c", script)).build())
                .containerPort(8181)
                .publishedPort(OptionalInt.empty())
                .fingerprint(fingerprint)
                .build();
    }

    private ServiceState await(Predicate<ServiceState> wanted) {
        var soon = TestEngine.soon();
        while (true) {
            ServiceState state = engine.find(ref(), soon).orElseThrow();
            if (wanted.test(state)) {
                return state;
            }
        }
    }

    private InspectContainerResponse inspect() {
        return stage.client().inspectContainerCmd(name()).exec();
    }

    private static String body(URI uri) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        var soon = TestEngine.soon();
        while (true) {
            try {
                return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                if (soon.passed()) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
