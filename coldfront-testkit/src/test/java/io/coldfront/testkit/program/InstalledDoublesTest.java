package io.coldfront.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.local.LocalRuntime;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doubles as processes, run as the library runs programs: through the wrapper, on a real PostgreSQL. */
class InstalledDoublesTest {

    private final TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database());
    private final LocalRuntime runtime =
            LocalRuntime.builder().grace(Duration.ofSeconds(1)).build();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ExecId id = new ExecId("double-" + System.nanoTime());
    private String document = world.cold();
    private ProgramDoubles doubles;

    @BeforeEach
    void install(@TempDir Path directory) {
        doubles = ProgramDoubles.install(directory);
        world.monthly("public", "events", 3);
        world.register("public", "events", "6 months", "");
    }

    @AfterEach
    void close() {
        runtime.close();
        world.close();
    }

    @Test
    void an_archiver_tiers_its_table_and_D14_its_secrets_are_nowhere() throws Exception {
        doubles.script(Job.ARCHIVER).runsFor(Duration.ofSeconds(2));
        CompletableFuture<ExecResult> run = start(Job.ARCHIVER);
        await(() -> lines.contains("loaded 1 table(s) from coldfront.partition_config"));
        assertThat(processes()).contains(id.value()).doesNotContain(TieredDatabase.S3_SECRET);
        ExecResult result = run.join();
        assertThat(result.exit()).isEqualTo(Exit.ended(0));
        assertThat(result.stdout().text()).isEmpty();
        assertThat(result.stderr().text()).doesNotContain(TieredDatabase.S3_SECRET);
        assertThat(lines)
                .startsWith("loaded 1 table(s) from coldfront.partition_config")
                .hasSize(13);
        assertThat(world.count("coldfront_double_ice.\"public.events\"")).isEqualTo(3);
    }

    @Test
    void D23_the_exit_code_is_the_programs_own() {
        doubles.script(Job.ARCHIVER).exitsWith(3, "something of its own");
        ExecResult result = start(Job.ARCHIVER).join();
        assertThat(result.exit()).isEqualTo(Exit.ended(3));
        assertThat(result.stderr().text()).matches("\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d something of its own\n");
        assertThat(runtime.state(container(), id, soon()).exitCode()).hasValue(3);
    }

    @Test
    void D22_a_flood_of_output_is_bounded_and_E13_read_to_its_end() {
        doubles.script(Job.PARTITIONER).writes(20_000_000);
        world.database().run("UPDATE coldfront.partition_config SET hot_period = NULL, retention_period = '1 year'");
        ExecResult result = start(Job.PARTITIONER).join();
        assertThat(result.exit()).isEqualTo(Exit.ended(0));
        assertThat(result.stderr().dropped()).isGreaterThan(19_000_000);
        assertThat(result.stderr().head().length() + result.stderr().tail().length())
                .isLessThanOrEqualTo(8192);
        assertThat(result.stderr().tail()).contains("[events] reconciled (premake 2, retention 1 year)");
    }

    @Test
    void term_in_the_export_ends_it_as_cancelled_and_the_next_run_cleans_up() {
        CompletableFuture<ExecResult> run = start(Job.ARCHIVER, "--debug-export-delay", "60s");
        await(() -> lines.contains("[debug-export-delay] holding capture window for 1m0s before replay+cutover"));
        runtime.signal(container(), id, Signal.TERM, soon());
        assertThat(run.join().exit()).isEqualTo(Exit.ended(1));
        assertThat(lines).endsWith("[events] archive cycle: archive events_p_2026_04: context canceled");
        await(() -> sessions().isEmpty());
        assertThat(world.database().ask("SELECT to_regclass('coldfront.delta_public_events_p_2026_04') IS NOT NULL"))
                .containsExactly("t");
        assertThat(world.count("events")).isEqualTo(24);
        assertThat(world.archiver().exitCode()).isZero();
        assertThat(world.database().ask("SELECT to_regclass('coldfront.delta_public_events_p_2026_04') IS NULL"))
                .containsExactly("t");
        assertThat(world.count("events")).isEqualTo(24);
    }

    @Test
    void E11_a_session_outlives_its_program() {
        doubles.script(Job.ARCHIVER).runsFor(Duration.ofSeconds(60));
        doubles.script(Job.ARCHIVER).leavesItsSessionOpenFor(Duration.ofSeconds(60));
        CompletableFuture<ExecResult> run = start(Job.ARCHIVER);
        await(() -> lines.contains("loaded 1 table(s) from coldfront.partition_config"));
        runtime.signal(container(), id, Signal.TERM, soon());
        assertThat(run.join().exit()).isEqualTo(Exit.ended(1));
        assertThat(runtime.state(container(), id, soon()).running()).isFalse();
        assertThat(sessions()).containsExactly("active");
    }

    @Test
    void a_program_that_ignores_term_is_killed_at_the_hard_cap() {
        doubles.script(Job.ARCHIVER).ignoresTerm();
        doubles.script(Job.ARCHIVER).runsFor(Duration.ofSeconds(60));
        ExecResult result = runtime.exec(
                container(),
                request(Job.ARCHIVER),
                (stderr, line) -> lines.add(line),
                Deadline.in(Duration.ofSeconds(3), Time.system()));
        assertThat(result.exit().how()).isEqualTo(Exit.How.KILLED_AT_DEADLINE);
        assertThat(runtime.state(container(), id, soon()).running()).isFalse();
    }

    @Test
    void a_closed_gate_and_a_cut_document_reach_no_program() {
        ExecRequest closed = ExecRequest.builder()
                .from(request(Job.ARCHIVER))
                .gate(Optional::empty)
                .build();
        ExecResult result = runtime.exec(container(), closed, (stderr, line) -> lines.add(line), soon());
        assertThat(result.exit().how()).isEqualTo(Exit.How.NOT_STARTED);
        assertThat(lines).noneMatch(line -> line.contains("loaded"));
    }

    @Test
    void the_compactor_waits_for_a_silent_catalog_and_dies_by_the_signal() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            document = world.cold("http://127.0.0.1:" + silent.getLocalPort() + "/catalog");
            CompletableFuture<ExecResult> run = start(Job.COMPACTOR, "--table", "public.events");
            silent.accept().getInputStream().read();
            runtime.signal(container(), id, Signal.TERM, soon());
            assertThat(run.join().exit()).isEqualTo(new Exit(Exit.How.SIGNALLED, OptionalInt.of(143)));
            assertThat(lines).isEmpty();
        }
    }

    private CompletableFuture<ExecResult> start(Job job, String... more) {
        ExecRequest request = request(job, more);
        return CompletableFuture.supplyAsync(() -> runtime.exec(container(), request, this::listen, soon()));
    }

    private void listen(boolean stderr, String line) {
        if (!line.startsWith("xxx")) {
            lines.add(Called.undated(line));
        }
    }

    private ExecRequest request(Job job, String... more) {
        String sent = job == Job.PARTITIONER ? world.postgres().json() : document;
        List<String> command =
                new ArrayList<>(List.of(doubles.directory().resolve(job.label()).toString(), "--config", "/dev/stdin"));
        command.addAll(List.of(more));
        return ExecRequest.builder()
                .id(id)
                .command(command)
                .gate(() -> Optional.of(Secret.of(sent)))
                .build();
    }

    private List<String> sessions() {
        return world.database()
                .ask("SELECT state FROM pg_stat_activity WHERE application_name = 'double-test' AND datname ="
                        + " current_database()");
    }

    private ContainerInstance container() {
        return runtime.resolve(LocalRuntime.machine(), soon()).orElseThrow();
    }

    private static String processes() throws Exception {
        StringBuilder all = new StringBuilder();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            for (String name : List.of("cmdline", "environ")) {
                Path file = Path.of("/proc", Long.toString(process.pid()), name);
                if (Files.isReadable(file) && process.isAlive()) {
                    all.append(read(file)).append('\n');
                }
            }
        }
        return all.toString();
    }

    /** Empty for a process that has ended meanwhile. */
    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void await(BooleanSupplier wanted) {
        Deadline soon = soon();
        while (!wanted.getAsBoolean()) {
            assertThat(soon.passed()).as("what was awaited").isFalse();
            Thread.onSpinWait();
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), Time.system());
    }
}
