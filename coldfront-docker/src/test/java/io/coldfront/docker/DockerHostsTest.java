package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.service.HostId;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One host of three answers; one is down, and one takes connections and says nothing. */
@NeedsEngine
class DockerHostsTest {

    private static final HostId UP = new HostId("up");
    private static final HostId DOWN = new HostId("down");
    private static final HostId SILENT = new HostId("silent");

    private static Stage stage;
    private static ServerSocket silent;
    private static DockerHosts hosts;

    @BeforeAll
    static void open() throws IOException {
        stage = Stage.open();
        stage.shell("fleet");
        silent = new ServerSocket(0);
        hosts = DockerHosts.of(Map.of(
                UP, DockerEngine.on(stage.client()),
                DOWN, DockerEngine.on(client("unix:///nowhere/docker.sock")),
                SILENT, DockerEngine.on(client("tcp://127.0.0.1:" + silent.getLocalPort()))));
    }

    @AfterAll
    static void close() throws IOException {
        silent.close();
        stage.close();
    }

    @Test
    void D32_each_call_goes_to_the_host_that_it_names_and_a_down_one_fails_only_its_own() {
        Optional<ContainerInstance> found = hosts.resolve(shell(UP), TestEngine.soon());
        assertThat(found.orElseThrow().host()).isEqualTo(UP);
        assertThatThrownBy(() -> hosts.resolve(shell(DOWN), TestEngine.soon()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
        assertThat(hosts.resolve(shell(UP), TestEngine.soon())).isEqualTo(found);
    }

    @Test
    void D32_a_silent_host_costs_the_deadline_of_its_own_call_and_few_threads_however_often_it_is_asked() {
        PortException refused = timesOut(SILENT);
        for (int calls = 1; refused.kind() == PortException.Kind.TIMED_OUT; calls++) {
            assertThat(calls).as("calls that were let hang").isLessThan(20 * EngineCalls.MOST_HANGING);
            refused = timesOut(SILENT);
        }
        assertThat(refused.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(refused).hasMessageContaining("has not answered");
        assertThat(hosts.resolve(shell(UP), TestEngine.soon())).isPresent();
    }

    @Test
    void an_unknown_host_is_refused() {
        assertThatThrownBy(() -> hosts.resolve(shell(new HostId("moon")), TestEngine.soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("docker-host-unknown"));
        assertThat(hosts.abilities()).isEqualTo(DockerEngine.on(stage.client()).abilities());
    }

    private static PortException timesOut(HostId host) {
        return catchThrowableOfType(PortException.class, () -> hosts.find(new ServiceRef(host, "any"), within(20)));
    }

    private static ContainerRef shell(HostId host) {
        return new ContainerRef(
                host, Map.of("coldfront-test", stage.network(), "coldfront-shell", "fleet"), Optional.empty());
    }

    private static Deadline within(int millis) {
        return Deadline.in(Duration.ofMillis(millis), Time.system());
    }

    private static DockerClient client(String host) {
        return TestEngine.connect(host);
    }
}
