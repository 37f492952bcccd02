package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link ProgramRuntime} has to keep: shown with {@code sh}, in real time. */
public abstract class ProgramRuntimeContract {

    private static final String DOCUMENT = "{\"canary\": \"k4n4r1-überall\"}\n\n";

    private Fixture fixture;
    private Programs programs;

    /** A contract; JUnit makes one for each test. */
    protected ProgramRuntimeContract() {}

    /** A runtime with a running container, for one test. */
    protected abstract Fixture newRuntime();

    /**
     * A runtime under test.
     *
     * @param shell a container that has {@code sh} and the usual small programs, and a {@code /proc}
     * @param closed is run after the test
     */
    public record Fixture(ProgramRuntime runtime, ContainerRef shell, Runnable closed) {}

    @BeforeEach
    void open() {
        fixture = newRuntime();
        programs = new Programs(fixture.runtime(), fixture.shell());
    }

    @AfterEach
    void close() {
        fixture.closed().run();
    }

    @Test
    void PR1_the_exit_code_comes_and_the_streams_come_apart() {
        ExecResult result = programs.run("echo out; echo err >&2; exit 42");
        assertThat(result.exit()).isEqualTo(Exit.ended(42));
        assertThat(result.stdout().text()).isEqualTo("out\n");
        assertThat(result.stderr().text()).isEqualTo("err\n");
    }

    @Test
    void PR2_the_document_is_the_whole_stdin() {
        ExecResult result = programs.call("cat").document(DOCUMENT).run();
        assertThat(result.stdout().text()).isEqualTo(DOCUMENT);
        assertThat(result.exit()).isEqualTo(Exit.ended(0));
    }

    @Test
    void PR3_an_empty_document_is_a_document() {
        ExecResult result = programs.call("cat; echo started").document("").run();
        assertThat(result.stdout().text()).isEqualTo("started\n");
    }

    @Test
    void PR4_a_closed_gate_starts_nothing() {
        ExecResult result = programs.call("echo started").gate(Optional::empty).run();
        assertThat(result.exit().how()).isEqualTo(Exit.How.NOT_STARTED);
        assertThat(result.stdout().text()).isEmpty();
    }

    @Test
    void PR5_what_the_gate_throws_starts_nothing_and_comes_through() {
        Programs.Call call = programs.call("echo started").gate(() -> {
            throw new IllegalArgumentException("not now");
        });
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not now");
        assertThat(call.lines()).doesNotContain("started");
        assertThat(programs.isRunning(call.id())).isFalse();
    }

    @Test
    void PR6_the_gate_is_asked_once_when_the_wrapper_has_started() {
        AtomicInteger asked = new AtomicInteger();
        Programs.Call call = programs.call("true");
        call.gate(() -> {
            asked.incrementAndGet();
            assertThat(programs.isRunning(call.id())).isTrue();
            return Optional.of(Secret.of(""));
        });
        assertThat(call.run().exit()).isEqualTo(Exit.ended(0));
        assertThat(asked).hasValue(1);
    }

    @Test
    void PR7_output_is_read_to_its_end_and_kept_within_bounds() {
        Programs.Call call = programs.call("i=0; while [ $i -lt 20000 ]; do echo line-$i; i=$((i+1)); done");
        ExecResult result = call.keep(1000).run();
        assertThat(result.exit()).isEqualTo(Exit.ended(0));
        assertThat(call.lines()).hasSize(20_000).endsWith("line-19999");
        assertThat(result.stdout().head()).startsWith("line-0\nline-1\n").hasSizeLessThanOrEqualTo(500);
        assertThat(result.stdout().tail()).endsWith("line-19999\n").hasSizeLessThanOrEqualTo(500);
        assertThat(result.stdout().dropped()).isGreaterThan(200_000);
    }

    @Test
    void PR8_lines_come_while_the_program_runs() {
        Programs.Running running = programs.call("echo ready; sleep 60").start();
        running.awaitLine("ready");
        assertThat(programs.isRunning(running.id())).isTrue();
        programs.signal(running.id(), Signal.KILL);
        running.result();
    }

    @Test
    void PR9_past_the_hard_cap_the_program_and_its_children_are_gone() {
        Programs.Call call = programs.call("trap '' TERM; sleep 98761 & echo ready; sleep 98762");
        ExecResult result = call.within(Duration.ofSeconds(1)).run();
        assertThat(result.exit().how()).isEqualTo(Exit.How.KILLED_AT_DEADLINE);
        assertThat(programs.isRunning(call.id())).isFalse();
        assertThat(programs.processes()).doesNotContain("98761", "98762");
    }

    @Test
    void PR10_a_program_is_running_and_then_gone_and_an_unknown_one_is_gone() {
        Programs.Running running = programs.call("echo ready; sleep 60").start();
        running.awaitLine("ready");
        assertThat(programs.state(running.id()).running()).isTrue();
        assertThat(programs.state(new ExecId("never-" + System.nanoTime())).running())
                .isFalse();
        programs.signal(running.id(), Signal.KILL);
        running.result();
        assertThat(programs.state(running.id()).running()).isFalse();
    }

    @Test
    void PR11_term_reaches_the_program_and_its_children() {
        Programs.Running running =
                programs.call("sleep 98763 & echo ready; wait").start();
        running.awaitLine("ready");
        programs.signal(running.id(), Signal.TERM);
        assertThat(running.result().exit().how()).isIn(Exit.How.SIGNALLED, Exit.How.ENDED);
        assertThat(running.result().exit().code()).hasValue(143);
        assertThat(programs.processes()).doesNotContain("98763");
    }

    @Test
    void PR12_kill_ends_what_ignores_term() {
        Programs.Running running = programs.call("trap '' TERM; echo ready; sleep 98764 & sleep 98765; sleep 98766")
                .start();
        running.awaitLine("ready");
        programs.signal(running.id(), Signal.TERM);
        programs.signal(running.id(), Signal.KILL);
        assertThat(running.result().exit().code()).hasValue(137);
        assertThat(programs.processes()).doesNotContain("98764", "98765", "98766");
    }

    @Test
    void PR13_a_signal_to_a_gone_program_is_fine() {
        Programs.Call call = programs.call("exit 3");
        assertThat(call.run().exit()).isEqualTo(Exit.ended(3));
        programs.signal(call.id(), Signal.KILL);
        assertThat(programs.isRunning(call.id())).isFalse();
    }

    @Test
    void PR14_the_document_is_in_no_argv_and_no_environment() {
        Programs.Running running =
                programs.call("echo ready; sleep 60; cat").document(DOCUMENT).start();
        running.awaitLine("ready");
        assertThat(programs.processes()).contains(running.id().value()).doesNotContain("k4n4r1");
        programs.signal(running.id(), Signal.KILL);
        running.result();
    }

    @Test
    void PR15_the_environment_reaches_the_program() {
        ExecResult result = programs.call("printf %s \"$GREETING\"")
                .environment(Map.of("GREETING", "it's \"me\" $HOME"))
                .run();
        assertThat(result.stdout().text()).isEqualTo("it's \"me\" $HOME");
    }

    @Test
    void PR16_no_container_matches_unknown_labels() {
        ContainerRef unknown =
                new ContainerRef(fixture.shell().host(), Map.of("coldfront-contract", "none"), Optional.empty());
        assertThat(fixture.runtime().resolve(unknown, programs.soon())).isEmpty();
        assertThat(fixture.runtime().resolve(fixture.shell(), programs.soon())).contains(programs.container());
    }

    @Test
    void PR17_a_container_of_another_start_is_refused() {
        ContainerInstance now = programs.container();
        ContainerInstance before =
                new ContainerInstance(now.host(), now.id(), now.started().minusSeconds(60));
        assertThatThrownBy(() -> programs.call("true").in(before).run())
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
    }

    @Test
    void PR18_a_passed_deadline_calls_nothing() {
        Deadline passed = Deadline.in(Duration.ZERO, Time.system());
        assertThatThrownBy(() -> fixture.runtime()
                        .exec(programs.container(), programs.call("true").request(), OutputListener.none(), passed))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.TIMED_OUT);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
    }

    @Test
    void PR19_what_a_listener_throws_stops_nothing() {
        OutputListener failing = (stderr, line) -> {
            throw new IllegalStateException("a listener that fails");
        };
        ExecResult result = fixture.runtime()
                .exec(programs.container(), programs.call("echo one; echo two").request(), failing, programs.soon());
        assertThat(List.of(result.stdout().text(), result.exit())).containsExactly("one\ntwo\n", Exit.ended(0));
    }
}
