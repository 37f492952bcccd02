package io.coldfront.port.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.service.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wrapper, in each of the shells that this machine has; {@code sh} at the least. */
class PosixExecTest {

    private static final Secret DOCUMENT = Secret.of("{\"key\": \"k4n4r1 'ü' \\\\ %s $HOME\"}\n\n");

    static Stream<List<String>> shells() {
        return Stream.of(List.of("sh"), List.of("dash"), List.of("bash", "--posix"), List.of("busybox", "sh"))
                .filter(shell -> onPath(shell.get(0)));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_whole_document_is_stdin_and_the_exit_code_comes_back(List<String> shell) throws Exception {
        Run run = start(shell, "cat; echo; echo \"$GREETING\" >&2; exit 7");
        run.send(PosixExec.frame(Optional.of(DOCUMENT)));
        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.stdout()).isEqualTo(PosixExec.startLine(run.id) + "\n" + DOCUMENT.reveal() + "\n");
        assertThat(run.stderr()).isEqualTo("hello\n");
        assertThat(stateOnceOver(run.id).exitCode()).hasValue(7);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void an_empty_document_starts_the_program(List<String> shell) throws Exception {
        Run run = start(shell, "cat; echo started");
        run.send(PosixExec.frame(Optional.of(Secret.of(""))));
        assertThat(run.exitCode()).isZero();
        assertThat(run.stdout()).endsWith("waits\nstarted\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_closed_gate_starts_nothing(List<String> shell) throws Exception {
        Run run = start(shell, "echo started");
        run.send(PosixExec.frame(Optional.empty()));
        assertStartedNothing(run);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void every_cut_document_starts_nothing(List<String> shell) throws Exception {
        byte[] whole = PosixExec.frame(Optional.of(Secret.of("ab\nc\n\n")));
        for (int length = 0; length < whole.length; length++) {
            Run run = start(shell, "echo started");
            run.send(Arrays.copyOf(whole, length));
            assertStartedNothing(run);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_document_with_a_nul_in_the_stream_starts_nothing(List<String> shell) throws Exception {
        Run run = start(shell, "echo started");
        run.send("4\na\0bc".getBytes(StandardCharsets.US_ASCII));
        assertStartedNothing(run);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_large_document_comes_whole(List<String> shell) throws Exception {
        Run run = start(shell, "wc -c");
        run.send(PosixExec.frame(Optional.of(Secret.of("ü".repeat(500_000)))));
        assertThat(run.exitCode()).isZero();
        assertThat(run.stdout()).contains("1000000");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void D14_the_document_is_in_no_argv_and_no_environment(List<String> shell) throws Exception {
        Run run = start(shell, "echo ready; exec sleep 300");
        run.process.getOutputStream().write(PosixExec.frame(Optional.of(DOCUMENT)));
        run.process.getOutputStream().flush();
        run.awaitLine("ready");
        String seen = processes();
        assertThat(seen).contains("COLDFRONT_RUN=" + run.id.value()).doesNotContain("k4n4r1");
        output(PosixExec.signal(run.id, Signal.KILL));
        assertThat(run.exitCode()).isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void the_program_ends_at_its_cap_although_nobody_looks_after_it(List<String> shell) throws Exception {
        boolean childrenToo = !shell.contains("busybox");
        Run run = start(shell, Duration.ofMillis(300), childrenToo ? "sleep 98771 & sleep 98772" : "exec sleep 98772");
        run.send(PosixExec.frame(Optional.of(Secret.of(""))));
        assertThat(run.exitCode()).isIn(124, 143);
        assertThat(stateOnceOver(run.id).running()).isFalse();
        assertThat(processes()).doesNotContain("98771", "98772");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void a_document_that_does_not_come_is_not_waited_for_for_ever(List<String> shell) throws Exception {
        for (String sent : List.of("", "5\nab")) {
            Run run = waiting(shell, Map.of());
            run.process.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            run.process.getOutputStream().flush();
            assertStartedNothing(run);
            assertThat(stateOnceOver(run.id).running()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void nor_where_there_is_no_program_timeout(List<String> shell) throws Exception {
        Map<String, String> environment = Map.of("PATH", withoutTimeout().toString());
        for (String sent : List.of("", "5\nab")) {
            Run run = waiting(shell, environment);
            run.process.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
            run.process.getOutputStream().flush();
            assertStartedNothing(run);
        }
        Run fed = waiting(shell, environment);
        fed.send(PosixExec.frame(Optional.of(DOCUMENT)));
        assertThat(fed.exitCode()).isEqualTo(7);
        assertThat(fed.stdout()).endsWith("waits\n" + DOCUMENT.reveal());
    }

    @Test
    void state_and_signal_work_by_ps_where_there_is_no_proc() throws Exception {
        Run run = start(List.of("sh"), "sleep 98773 & echo ready; wait $!");
        run.process.getOutputStream().write(PosixExec.frame(Optional.of(Secret.of(""))));
        run.process.getOutputStream().flush();
        run.awaitLine("ready");
        assertThat(PosixExec.stateOf(output(PosixExec.state(run.id, "/none"))).running())
                .isTrue();
        output(PosixExec.signal(run.id, Signal.TERM, "/none"));
        assertThat(run.exitCode()).isEqualTo(143);
        assertThat(PosixExec.stateOf(output(PosixExec.state(run.id, "/none")))).satisfies(state -> {
            assertThat(state.running()).isFalse();
            assertThat(state.exitCode()).hasValue(143);
        });
        assertThat(processes()).doesNotContain("98773");
    }

    @Test
    void a_waiting_wrapper_is_running_and_term_ends_it() throws Exception {
        Run run = start(List.of("sh"), "echo started");
        run.awaitLine(PosixExec.startLine(run.id));
        assertThat(PosixExec.stateOf(output(PosixExec.state(run.id))).running()).isTrue();
        output(PosixExec.signal(run.id, Signal.TERM));
        assertStartedNothing(run);
    }

    @Test
    void an_unknown_user_starts_nothing() throws Exception {
        Run run = start(
                List.of(),
                PosixExec.command(
                        request(new ExecId("user-" + System.nanoTime()), "echo started")
                                .user("nobody-of-that-name")
                                .build(),
                        Duration.ofSeconds(9)));
        run.send(PosixExec.frame(Optional.of(Secret.of(""))));
        assertThat(run.exitCode()).isEqualTo(PosixExec.NOT_STARTED);
        assertThat(run.stdout()).isEmpty();
    }

    @Test
    void what_cannot_be_a_portable_call_is_refused() {
        ExecId id = new ExecId("refused");
        ExecRequest assignment = ExecRequest.builder()
                .id(id)
                .addCommand("A=b")
                .gate(Optional::empty)
                .build();
        ExecRequest variable = request(id, "true").putEnvironment("A B", "c").build();
        assertThatThrownBy(() -> PosixExec.command(assignment, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PosixExec.command(variable, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PosixExec.frame(Optional.of(Secret.of("a\0k4n4r1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("k4n4r1");
    }

    private static void assertStartedNothing(Run run) throws Exception {
        assertThat(run.exitCode()).isEqualTo(PosixExec.NOT_STARTED);
        assertThat(PosixExec.exit(run.exitCode()).how()).isEqualTo(Exit.How.NOT_STARTED);
        assertThat(run.stdout()).isEqualTo(PosixExec.startLine(run.id) + "\n");
    }

    private static ExecRequest.Builder request(ExecId id, String script) {
        ExecRequest.Builder request = ExecRequest.builder();
        request.id(id).addCommand("sh", "-c", script).gate(Optional::empty).putEnvironment("GREETING", "hello");
        return request;
    }

    private static Run start(List<String> shell, String script) throws IOException {
        return start(shell, Duration.ofSeconds(60), script);
    }

    private static Run start(List<String> shell, Duration cap, String script) throws IOException {
        ExecId id = new ExecId("posix-" + System.nanoTime());
        List<String> command =
                new ArrayList<>(PosixExec.command(request(id, script).build(), cap));
        command.remove(0);
        return start(shell, command, id);
    }

    /** Waits a second for its document. */
    private static Run waiting(List<String> shell, Map<String, String> environment) throws IOException {
        ExecId id = new ExecId("posix-" + System.nanoTime());
        ExecRequest request = request(id, "cat; exit 7").build();
        List<String> command =
                new ArrayList<>(PosixExec.command(request, Duration.ofSeconds(60), Duration.ofSeconds(1)));
        command.remove(0);
        return start(shell, command, id, environment);
    }

    /** What the wrapper needs, but not that. */
    private static Path withoutTimeout() throws IOException {
        Path directory = Files.createTempDirectory("posix");
        for (String program : List.of(
                "sh", "dash", "bash", "busybox", "head", "wc", "env", "sleep", "cat", "id", "mkdir", "find", "true")) {
            for (String path : System.getenv("PATH").split(":")) {
                Path found = Path.of(path, program);
                if (Files.isExecutable(found) && !Files.exists(directory.resolve(program))) {
                    Files.createSymbolicLink(directory.resolve(program), found);
                }
            }
        }
        return directory;
    }

    private static Run start(List<String> shell, List<String> command) throws IOException {
        return start(shell, command, new ExecId("unused"));
    }

    private static Run start(List<String> shell, List<String> command, ExecId id) throws IOException {
        return start(shell, command, id, Map.of());
    }

    private static Run start(List<String> shell, List<String> command, ExecId id, Map<String, String> environment)
            throws IOException {
        List<String> argv = new ArrayList<>(shell);
        argv.addAll(command);
        Path out = Files.createTempFile("posix", "out");
        Path err = Files.createTempFile("posix", "err");
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Run(id, process, out, err);
    }

    private static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** busybox's timeout leaves a watcher behind, which notices within a second that the program has ended. */
    private static ExecState stateOnceOver(ExecId id) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        ExecState state = PosixExec.stateOf(output(PosixExec.state(id)));
        while (state.running() && System.nanoTime() < end) {
            state = PosixExec.stateOf(output(PosixExec.state(id)));
        }
        return state;
    }

    private static String processes() throws Exception {
        return output(
                List.of("sh", "-c", "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'"));
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private record Run(ExecId id, Process process, Path out, Path err) {

        void send(byte[] bytes) throws IOException {
            try (var stdin = process.getOutputStream()) {
                stdin.write(bytes);
            }
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String stdout() throws IOException {
            return Files.readString(out);
        }

        String stderr() throws IOException {
            return Files.readString(err);
        }

        void awaitLine(String line) throws IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!stdout().contains(line + "\n")) {
                assertThat(System.nanoTime()).as("the line %s", line).isLessThan(end);
            }
        }
    }
}
