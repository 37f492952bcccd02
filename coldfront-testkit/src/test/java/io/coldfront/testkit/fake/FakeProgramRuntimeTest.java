package io.coldfront.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.internal.database.Extension;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Signal;
import io.coldfront.port.container.StartGate;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.database.FakeDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeProgramRuntimeTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T08:00:00Z"));
    private final FakeDatabase database = FakeDatabase.named("orders", clock);
    private final FakePrimaries primaries = FakePrimaries.of(service -> database, clock);
    private final FakeProgramRuntime programs = FakeProgramRuntime.in(primaries, clock);
    private final List<String> lines = new ArrayList<>();
    private ContainerInstance container;
    private int execs;

    @BeforeEach
    void resolve() {
        database.server().trustsEverybody();
        container = resolved().orElseThrow();
    }

    @Test
    void a_program_does_its_work_in_its_session() {
        install();
        database.tables().monthly("public.events").hotFor(Period.ofMonths(6)).filled(clock.instant(), 12, 1_000);
        ExecResult result = archiver(open());
        assertThat(result.exit()).isEqualTo(Exit.ended(0));
        assertThat(result.stderr().text()).contains("[events] archive cycle complete");
        assertThat(database.tables().table("public.events").coldRows()).isEqualTo(6_000);
        assertThat(lines).startsWith("2026/11/22 08:00:00 loaded 1 table(s) from coldfront.partition_config");
        assertThat(database.sessions("app")).isZero();
    }

    @Test
    void a_closed_gate_starts_nothing() {
        ExecResult result = archiver(Optional::empty);
        assertThat(result.exit().how()).isEqualTo(Exit.How.NOT_STARTED);
        assertThat(lines).isEmpty();
        assertThat(state().running()).isFalse();
    }

    @Test
    void what_the_gate_throws_comes_through() {
        assertThatThrownBy(() -> archiver(() -> {
                    assertThat(state().running()).isTrue();
                    throw new IllegalArgumentException("not now");
                }))
                .hasMessage("not now");
        assertThat(state().running()).isFalse();
    }

    @Test
    void a_document_without_a_dsn_is_refused() {
        assertThat(archiver(() -> Optional.of(Secret.of("{}"))).exit()).isEqualTo(Exit.ended(1));
        assertThat(lines).containsExactly("load config: postgres.dsn is required");
        assertThat(archiver(() -> Optional.of(Secret.of("{\"postgres\": "))).exit())
                .isEqualTo(Exit.ended(1));
    }

    @Test
    void a_script_ends_it_without_a_look_at_the_database() {
        programs.script(Job.ARCHIVER).exitsWith(3, "catalog unreachable");
        assertThat(archiver(open()).exit()).isEqualTo(Exit.ended(3));
        assertThat(lines).containsExactly("catalog unreachable");
        programs.script(Job.ARCHIVER).behavesWell();
        install();
        assertThat(archiver(open()).exit()).isEqualTo(Exit.ended(1));
        assertThat(lines).last().asString().contains("no tables in coldfront.partition_config");
    }

    @Test
    void it_holds_its_session_while_it_runs_and_a_while_longer() {
        install();
        programs.script(Job.PARTITIONER).runsFor(Duration.ofMinutes(3));
        programs.script(Job.PARTITIONER).leavesItsSessionOpenFor(Duration.ofMinutes(2));
        Instant began = clock.instant();
        assertThat(exec("partitioner", open(), Duration.ofHours(1)).took()).isEqualTo(Duration.ofMinutes(3));
        assertThat(clock.instant()).isEqualTo(began.plus(Duration.ofMinutes(3)));
        assertThat(database.sessions("app")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        assertThat(database.sessions("app")).isZero();
    }

    @Test
    void a_refused_login_is_told_as_the_programs_tell_it() {
        database.roles().remove("app");
        assertThat(archiver(open()).exit()).isEqualTo(Exit.ended(1));
        assertThat(lines)
                .containsExactly("2026/11/22 08:00:00 connect pg: failed to connect to `user=app database=orders`:"
                        + " /var/run/postgresql/.s.PGSQL.5432 (/var/run/postgresql): server error: FATAL: role \"app\""
                        + " does not exist (SQLSTATE 28000)");
    }

    @Test
    void past_the_hard_cap_it_is_killed() {
        programs.script(Job.ARCHIVER).runsFor(Duration.ofHours(3));
        programs.script(Job.ARCHIVER).ignoresTerm();
        ExecResult result = exec("archiver", open(), Duration.ofHours(1));
        assertThat(result.exit().how()).isEqualTo(Exit.How.KILLED_AT_DEADLINE);
        assertThat(result.took()).isEqualTo(Duration.ofHours(1).plusSeconds(10));
        assertThat(database.sessions("app")).isZero();
    }

    @Test
    void term_ends_it_where_it_is_handled() throws InterruptedException {
        programs.script(Job.ARCHIVER).runsFor(Duration.ofHours(3));
        signalAt(Duration.ofMinutes(30), Signal.TERM);
        ExecResult result = archiver(open());
        assertThat(result.exit()).isEqualTo(Exit.ended(1));
        assertThat(result.took()).isEqualTo(Duration.ofMinutes(30));
        assertThat(lines).last().asString().endsWith("context canceled");
    }

    @Test
    void kill_ends_what_ignores_term() throws InterruptedException {
        programs.script(Job.ARCHIVER).runsFor(Duration.ofHours(3));
        programs.script(Job.ARCHIVER).ignoresTerm();
        signalAt(Duration.ofMinutes(10), Signal.TERM);
        signalAt(Duration.ofMinutes(20), Signal.KILL);
        ExecResult result = archiver(open());
        assertThat(result.exit().how()).isEqualTo(Exit.How.SIGNALLED);
        assertThat(result.took()).isEqualTo(Duration.ofMinutes(20));
        assertThat(state().exitCode()).hasValue(137);
    }

    @Test
    void a_container_of_another_start_is_refused() {
        primaries.restart(ORDERS);
        assertThatThrownBy(() -> archiver(open()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED));
        assertThat(resolved()).isPresent().isNotEqualTo(Optional.of(container));
    }

    @Test
    void an_exec_id_is_used_once() {
        programs.script(Job.ARCHIVER).exitsWith(0, "");
        archiver(open());
        execs--;
        assertThatThrownBy(() -> archiver(open())).hasMessageContaining("used before");
    }

    @Test
    void only_a_part_of_the_output_is_kept() {
        programs.script(Job.ARCHIVER).writes(100_000);
        programs.script(Job.ARCHIVER).exitsWith(0, "last");
        ExecResult result = archiver(open());
        assertThat(result.stderr().dropped()).isGreaterThan(90_000);
        assertThat(result.stderr().tail()).endsWith("last\n");
        assertThat(result.stdout().dropped()).isEqualTo(100_000 - 8_192);
    }

    private void signalAt(Duration when, Signal signal) throws InterruptedException {
        ExecId id = new ExecId("exec-" + (execs + 1));
        Background.thread("coldfront-deadline", clock, when, () -> programs.signal(container, id, signal, soon()));
    }

    private void install() {
        try (var session = database.connect()) {
            new Extension(session, soon()).install();
        }
    }

    private ExecResult archiver(StartGate gate) {
        return exec("archiver", gate, Duration.ofHours(9));
    }

    private ExecResult exec(String program, StartGate gate, Duration hardCap) {
        execs++;
        ExecRequest request = ExecRequest.builder()
                .id(new ExecId("exec-" + execs))
                .addCommand("/usr/bin/" + program, "--config", "/dev/stdin")
                .gate(gate)
                .build();
        OutputListener listener = (stderr, line) -> {
            if (stderr) {
                lines.add(line);
            }
        };
        return programs.exec(container, request, listener, Deadline.in(hardCap, clock));
    }

    private ExecState state() {
        return programs.state(container, new ExecId("exec-" + execs), soon());
    }

    private static StartGate open() {
        String dsn = "host=/var/run/postgresql port=5432 dbname=orders user=app application_name='it''s \\'me\\''";
        JsonObject postgres = JsonObject.empty().with("dsn", dsn);
        return () -> Optional.of(
                Secret.of(JsonObject.empty().with("postgres", postgres).json()));
    }

    private Optional<ContainerInstance> resolved() {
        return programs.resolve(primaries.primary(ORDERS, soon()).orElseThrow().container(), soon());
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1), clock);
    }
}
