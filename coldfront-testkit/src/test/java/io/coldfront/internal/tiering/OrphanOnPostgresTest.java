package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.internal.tiering.HostProcess.At;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.testkit.local.LocalRuntime;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.testkit.program.ProgramDoubles;
import io.coldfront.testkit.program.ProgramScript;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts and programs as processes that are killed, stopped and left alone, on a real PostgreSQL. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class OrphanOnPostgresTest {

    private static final Job JOB = Job.PARTITIONER;

    private final Postgres postgres;
    private final LocalRuntime runtime =
            LocalRuntime.builder().grace(Duration.ofSeconds(1)).build();
    private Database database;
    private Site site;
    private ProgramScript script;
    private TieringRunner fresh;

    @TempDir
    private Path directory;

    OrphanOnPostgresTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() throws IOException {
        database = postgres.database();
        ProgramDoubles doubles = ProgramDoubles.install(Files.createDirectory(directory.resolve("doubles")));
        script = doubles.script(JOB);
        site = Site.of(database, engineHolding(doubles).toString());
        Site.partitionsAreMissing(database);
        fresh = host();
    }

    @AfterEach
    void close() {
        runtime.close();
        database.close();
    }

    @Test
    void a_host_killed_before_its_gate_leaves_a_run_that_a_fresh_host_closes() throws Exception {
        RunId run = killedHost(At.BEFORE_THE_GATE);
        assertThat(left().exec()).isEmpty();
        assertRunAgainAfter(run);
        assertThat(outcome(run)).isEqualTo(Outcome.LOST);
    }

    @Test
    void a_host_killed_in_its_gate_fed_nothing() throws Exception {
        RunId run = killedHost(At.IN_THE_GATE);
        assertThat(left().exec()).isPresent();
        assertRunAgainAfter(run);
        assertThat(outcome(run)).isEqualTo(Outcome.LOST);
    }

    @Test
    void a_host_killed_after_its_gate_leaves_a_program_that_is_watched_to_its_end() throws Exception {
        script.runsFor(Duration.ofSeconds(4));
        RunId run = killedHost(At.AFTER_THE_GATE);
        assertThat(fresh.run(Specs.ORDERS, JOB).id()).as("while it is at work").isEqualTo(run);
        assertThat(fresh.adjudicate(Specs.ORDERS, JOB).map(Problem::message).orElse(""))
                .contains(run.id(), "at work");
        script.behavesWell();
        await(() -> fresh.adjudicate(Specs.ORDERS, JOB).isEmpty());
        assertThat(outcome(run)).isEqualTo(Outcome.LOST);
        assertThat(ending(run).exitCode()).as("kept beside the program").hasValue(0);
        assertThat(database.ask("SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit'::regclass"))
                .as("its work is done")
                .doesNotContain("0");
        assertRunAgainAfter(run);
    }

    @Test
    void a_program_that_is_stopped_and_goes_on_is_neither_over_nor_doubled() throws Exception {
        script.runsFor(Duration.ofSeconds(2));
        CompletableFuture<Task> running = CompletableFuture.supplyAsync(() -> fresh.run(Specs.ORDERS, JOB));
        await(() -> sessions() == 1);
        List<ProcessHandle> program = programs(left().run());
        assertThat(program).isNotEmpty();
        kill("STOP", program);
        runtime.restartContainer("machine");
        database.run("DELETE FROM test_lease");
        assertThat(host().adjudicate(Specs.ORDERS, JOB).map(Problem::message).orElse(""))
                .as("the host's lease has run out, its container is another one by now")
                .contains("at work");
        Task forgetful =
                site.host(InMemoryStateStore.create(), runtime, silent()).run(Specs.ORDERS, JOB);
        assertThat(forgetful.ending().flatMap(Ending::problem).map(Problem::code))
                .as("a host whose store forgot all")
                .contains("session-alive");
        kill("CONT", program);
        assertThat(running.get().ending().map(Ending::outcome))
                .hasValueSatisfying(o -> assertThat(o).isIn(Outcome.SUCCEEDED, Outcome.SUCCEEDED_WITH_WARNING));
        assertClosed();
    }

    @Test
    void E11_a_backend_that_outlives_its_cancelled_program_skips_the_next_run_and_is_let_be() throws Exception {
        script.runsFor(Duration.ofMinutes(2));
        script.leavesItsSessionOpenFor(Duration.ofSeconds(6));
        RunId run = killedHost(At.AFTER_THE_GATE);
        await(() -> sessions() == 1);
        assertThat(host().cancel(run)).isTrue();
        await(() -> programs(run).isEmpty());
        List<String> backends = backends();
        assertThat(fresh.adjudicate(Specs.ORDERS, JOB).map(Problem::message).orElse(""))
                .contains(run.id(), "session of " + site.role(JOB) + " lives");
        assertThat(backends()).as("nothing is forced").isEqualTo(backends).hasSize(1);
        script.behavesWell();
        await(() -> fresh.adjudicate(Specs.ORDERS, JOB).isEmpty());
        assertThat(outcome(run)).isEqualTo(Outcome.CANCELLED);
        assertRunAgainAfter(run);
    }

    @Test
    void D01_a_run_is_cancelled_from_another_host() throws Exception {
        script.runsFor(Duration.ofMinutes(2));
        CompletableFuture<Task> running = CompletableFuture.supplyAsync(() -> fresh.run(Specs.ORDERS, JOB));
        await(() -> sessions() == 1);
        assertThat(host().cancel(left().run())).isTrue();
        assertThat(running.get().ending().map(Ending::outcome)).contains(Outcome.CANCELLED);
        assertClosed();
    }

    @Test
    void a_host_that_forgot_all_does_not_supersede_the_mark_of_a_program_that_waits_or_works() throws Exception {
        Process host = start(At.IN_THE_GATE);
        try {
            Task task =
                    site.host(InMemoryStateStore.create(), runtime, silent()).run(Specs.ORDERS, JOB);
            assertThat(task.ending()
                            .flatMap(Ending::problem)
                            .map(Problem::message)
                            .orElse(""))
                    .contains("which nobody remembers", "at work");
        } finally {
            host.destroyForcibly().waitFor();
        }
        await(() -> programs(left().run()).isEmpty());
        Task task = site.host(InMemoryStateStore.create(), runtime, silent()).run(Specs.ORDERS, JOB);
        assertThat(task.ending().orElseThrow().exitCode().isPresent())
                .as("%s", task)
                .isTrue();
    }

    /** The mark of a run, killed and with its lease run out. */
    private RunId killedHost(At at) throws Exception {
        Process host = start(at);
        if (at == At.AFTER_THE_GATE) {
            await(() -> sessions() == 1);
        }
        RunId run = left().run();
        host.destroyForcibly().waitFor();
        database.run("DELETE FROM test_lease");
        return run;
    }

    /** Programs whose output goes to a file: a container engine goes on to read it when its client dies. */
    private Path engineHolding(ProgramDoubles doubles) throws IOException {
        Path program = Files.createDirectory(directory.resolve("programs")).resolve(JOB.label());
        Path output = directory.resolve("output");
        Files.writeString(
                program,
                "#!/bin/sh\nexec '" + doubles.directory().resolve(JOB.label()) + "' \"$@\" >>'" + output + "' 2>&1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program.getParent();
    }

    private Process start(At at) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                HostProcess.class.getName()));
        command.addAll(site.words());
        command.add(at.name());
        Process host = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).as("where the host stands").isNotNull();
        return host;
    }

    private void assertRunAgainAfter(RunId run) {
        await(() -> fresh.adjudicate(Specs.ORDERS, JOB).isEmpty());
        Site.partitionsAreMissingAgain(database);
        Task next = fresh.run(Specs.ORDERS, JOB);
        assertThat(next.id()).isNotEqualTo(run);
        assertThat(next.ending().map(Ending::outcome))
                .as("%s", next)
                .hasValueSatisfying(o -> assertThat(o).isIn(Outcome.SUCCEEDED, Outcome.SUCCEEDED_WITH_WARNING));
        assertClosed();
    }

    private void assertClosed() {
        assertThat(database.ask("SELECT rolcanlogin FROM pg_roles WHERE rolname = '" + site.role(JOB) + "'"))
                .containsExactly("f");
        assertThat(sessions()).isZero();
        assertThat(new JobRecords(site.shared())
                        .load(Specs.ORDERS, JOB, Database.soon())
                        .value()
                        .open())
                .isEmpty();
    }

    private TieringRunner host() {
        return site.host(site.shared(), runtime, silent());
    }

    private static ColdFrontListener silent() {
        return new ColdFrontListener() {};
    }

    private OpenRun left() {
        return new JobRecords(site.shared())
                .load(Specs.ORDERS, JOB, Database.soon())
                .value()
                .open()
                .orElseThrow();
    }

    private Ending ending(RunId run) {
        return new TaskLog(site.shared())
                .find(run, Database.soon())
                .flatMap(Task::ending)
                .orElseThrow();
    }

    private Outcome outcome(RunId run) {
        return ending(run).outcome();
    }

    private int sessions() {
        return backends().size();
    }

    private List<String> backends() {
        return database.ask("SELECT a.pid FROM pg_stat_get_activity(NULL) a JOIN pg_roles r ON r.oid = a.usesysid"
                + " WHERE r.rolname = '" + site.role(JOB) + "'");
    }

    /** The processes that carry the run's mark, wrapper and all. */
    private static List<ProcessHandle> programs(RunId run) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(p -> carries(p, "COLDFRONT_RUN=" + run.id())).toList();
        }
    }

    private static boolean carries(ProcessHandle process, String mark) {
        for (String file : List.of("environ", "cmdline")) {
            Path path = Path.of("/proc", Long.toString(process.pid()), file);
            Optional<String> text = read(path);
            if (text.filter(t -> t.contains(mark)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> read(Path path) {
        try {
            return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void kill(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.forEach(p -> command.add(Long.toString(p.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within forty seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
