package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Signal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A control plane is killed while a program of its own runs, or is about to. */
@NeedsEngine
class ClientDeathTest {

    private static Stage stage;
    private static DockerEngine engine;
    private static ContainerInstance container;

    private final ExecId id = new ExecId(UUID.randomUUID().toString());

    @BeforeAll
    static void open() {
        stage = Stage.open();
        engine = DockerEngine.on(stage.client());
        container =
                engine.resolve(stage.shell("client-death"), TestEngine.soon()).orElseThrow();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void D01_a_client_that_is_killed_in_its_gate_has_started_nothing() throws Exception {
        try (JavaProcess client = client("touch /tmp/" + id.value(), "-")) {
            client.awaitLine("gate");
            assertThat(state().running()).isTrue();
            client.kill();
        }
        awaitGone();
        assertThat(answer("ls /tmp")).doesNotContain(id.value());
    }

    @Test
    void D21_a_program_outlives_its_client_with_its_whole_stdin_and_is_ended_from_elsewhere() throws Exception {
        try (JavaProcess client = client("echo say ready; cat; echo end; sleep 98771", "document")) {
            client.awaitLine("say ready");
            client.kill();
        }
        assertThat(state().running()).isTrue();
        engine.signal(container, id, Signal.KILL, TestEngine.soon());
        awaitGone();
        assertThat(state().exitCode()).hasValue(137);
        assertThat(answer("ps")).doesNotContain("98771");
    }

    @Test
    void the_exit_code_is_had_from_another_process_after_the_clients_death() throws Exception {
        try (JavaProcess client = client(
                "echo say ready; until test -e /tmp/go-" + id.value() + "; do sleep 0.05; done; exit 42", "document")) {
            client.awaitLine("say ready");
            client.kill();
        }
        answer("touch /tmp/go-" + id.value());
        assertThat(awaitGone().exitCode()).hasValue(42);
    }

    private JavaProcess client(String script, String document) throws Exception {
        return JavaProcess.start(
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                ExecClient.class,
                TestEngine.get().host(),
                container.id(),
                container.started().toString(),
                id.value(),
                script,
                document);
    }

    private ExecState state() {
        return engine.state(container, id, TestEngine.soon());
    }

    private ExecState awaitGone() {
        var soon = TestEngine.soon();
        while (true) {
            ExecState state = engine.state(container, id, soon);
            if (!state.running()) {
                return state;
            }
        }
    }

    private String answer(String script) {
        return new ExecCalls(new EngineCalls(stage.client()))
                .answer(
                        "asking",
                        container.id(),
                        List.of("sh", "-c", script),
                        java.util.Optional.empty(),
                        TestEngine.soon());
    }
}
