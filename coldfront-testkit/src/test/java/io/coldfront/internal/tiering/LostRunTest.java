package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.StatePaths;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Signal;
import io.coldfront.port.state.Lease;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LostRunTest {

    private final TieringWorld world = new TieringWorld();
    private final JobRecords records = new JobRecords(world.store);

    @Test
    void a_run_of_a_living_host_keeps_the_job() {
        OpenRun open = left(true);
        Lease life = world.store
                .leases()
                .acquire(StatePaths.hostLease("dead-1"), "dead-1", Duration.ofMinutes(5), world.soon())
                .orElseThrow();
        assertThat(life.holder()).isEqualTo("dead-1");
        Task task = world.later(Job.ARCHIVER);
        assertThat(problem(task).code()).isEqualTo("run-open");
        assertThat(problem(task).message()).contains(open.run().id());
        assertThat(world.runner.run(Specs.ORDERS, Job.ARCHIVER).id()).isEqualTo(open.run());
    }

    @Test
    void evidence_closes_the_run_of_a_dead_host_and_the_next_one_starts() {
        OpenRun open = left(true);
        world.programs.state = new ExecState(false, OptionalInt.of(0));
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        Task lost = world.tasks.find(open.run(), world.soon()).orElseThrow();
        assertThat(ending(lost).outcome()).isEqualTo(Outcome.LOST);
        assertThat(ending(lost).exitCode()).hasValue(0);
    }

    @Test
    void a_program_that_lives_on_keeps_the_job() {
        left(true);
        world.programs.state = new ExecState(true, OptionalInt.empty());
        assertThat(problem(world.later(Job.ARCHIVER)).message()).contains("at work");
        assertThat(world.record(Job.ARCHIVER).open()).isPresent();
    }

    @Test
    void E11_a_session_that_outlives_its_host_and_program_keeps_the_job() {
        left(true);
        world.database.sessions = 1;
        assertThat(problem(world.later(Job.ARCHIVER)).code()).isEqualTo("run-open");
        assertThat(world.record(Job.ARCHIVER).open()).isPresent();
    }

    @Test
    void a_run_that_was_claimed_and_never_fed_is_over_once_its_host_is() {
        OpenRun open = left(false);
        world.database.due("archiver", "events", 0, 0, false);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(world.tasks
                        .find(open.run(), world.soon())
                        .map(LostRunTest::ending)
                        .map(Ending::outcome))
                .contains(Outcome.LOST);
    }

    @Test
    void D01_a_cancel_from_another_host_ends_the_program_and_says_so() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.scripts.add((document, output) -> {
            RunId run = world.record(Job.ARCHIVER).open().orElseThrow().run();
            assertThat(world.runner("host-b").cancel(run)).isTrue();
            assertThat(term()).isTrue();
            output.onLine(true, "2026/11/22 10:00:02 [events] archive cycle: context canceled");
            return Exit.ended(1);
        });
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(ending(task).exitCode()).hasValue(1);
        assertThat(world.runner.cancel(task.id())).isFalse();
    }

    @Test
    void a_cancel_before_the_gate_starts_nothing() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.beforeGate = () -> assertThat(world.runner.cancel(
                        world.record(Job.ARCHIVER).open().orElseThrow().run()))
                .isTrue();
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(world.programs.documents).isEmpty();
    }

    @Test
    void a_run_that_was_taken_away_starts_nothing() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.beforeGate = () -> {
            Versioned<JobRecord> read = records.load(Specs.ORDERS, Job.ARCHIVER, world.soon());
            RunId run = read.value().open().orElseThrow().run();
            records.save(read, read.value().released(run).orElseThrow(), world.soon());
        };
        assertThat(world.tick(Job.ARCHIVER, TieringWorld.TEN)).isPresent();
        assertThat(world.programs.documents).isEmpty();
    }

    private boolean term() {
        try {
            for (int i = 0; i < 60; i++) {
                world.clock.advance(Duration.ofSeconds(1));
                if (world.programs.signals.poll(50, TimeUnit.MILLISECONDS) == Signal.TERM) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a host left behind. */
    private OpenRun left(boolean started) {
        ContainerInstance container = ScriptedPrograms.CONTAINER;
        OpenRun claimed = new OpenRun(
                RunId.at(TieringWorld.TEN, Specs.ORDERS, Job.ARCHIVER),
                Trigger.TICK,
                Optional.of(TieringWorld.TEN),
                TieringWorld.TEN,
                "dead-1",
                "dead",
                "n1",
                container,
                Optional.empty(),
                OpenRun.Phase.CLAIMED);
        OpenRun open = started ? claimed.fed(new ExecId(claimed.run().id())) : claimed;
        Versioned<JobRecord> read = records.load(Specs.ORDERS, Job.ARCHIVER, world.soon());
        assertThat(records.save(read, read.value().claimed(open), world.soon())).isPresent();
        return open;
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static Problem problem(Task task) {
        return ending(task).problem().orElseThrow();
    }
}
