package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.StatePaths;
import io.coldfront.internal.state.Versioned;
import io.coldfront.internal.ticks.Watch;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Signal;
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
import org.junit.jupiter.api.Test;

/** Runs whose host is gone, between the moments of their job. */
class OrphanTest {

    private final TieringWorld world = new TieringWorld();
    private final JobRecords records = new JobRecords(world.store);
    private final Watch watch = new Watch(world.runner("host-b"), world.journals, world.clock);

    @Test
    void the_watch_closes_what_is_over_without_waiting_for_the_next_due_moment() {
        OpenRun open = left(Job.ARCHIVER);
        world.programs.state = new ExecState(false, OptionalInt.of(3));
        watch.watchAll(() -> false);
        assertThat(world.record(Job.ARCHIVER).open()).isEmpty();
        Ending ending = ending(open);
        assertThat(ending.outcome()).isEqualTo(Outcome.LOST);
        assertThat(ending.exitCode()).hasValue(3);
        assertThat(world.told).extracting(Task::id).containsExactly(open.run());
    }

    @Test
    void the_watch_leaves_the_run_of_a_living_host_alone() {
        OpenRun open = left(Job.ARCHIVER);
        world.store
                .leases()
                .acquire(StatePaths.hostLease("dead-1"), "dead-1", Duration.ofMinutes(5), world.soon())
                .orElseThrow();
        watch.watch(Specs.ORDERS);
        assertThat(world.record(Job.ARCHIVER).isOpen(open.run())).isTrue();
    }

    @Test
    void D21_an_adopted_run_still_has_its_deadlines() {
        OpenRun open = left(Job.COMPACTOR);
        world.programs.state = new ExecState(true, OptionalInt.empty());
        watch.watch(Specs.ORDERS);
        assertThat(world.programs.signals).isEmpty();
        world.clock.advance(Job.COMPACTOR.defaultDeadline().plusSeconds(1));
        watch.watch(Specs.ORDERS);
        assertThat(world.programs.signals).containsExactly(Signal.TERM);
        world.clock.advance(Job.COMPACTOR.defaultDeadline());
        watch.watch(Specs.ORDERS);
        assertThat(world.programs.signals).containsExactly(Signal.TERM, Signal.KILL);
        assertThat(world.record(Job.COMPACTOR).isOpen(open.run())).isTrue();
    }

    @Test
    void E36_an_adopted_archiver_whose_phase_nobody_can_see_is_ended_at_the_cap_only() {
        left(Job.ARCHIVER);
        world.programs.state = new ExecState(true, OptionalInt.empty());
        world.clock.advance(Job.ARCHIVER.defaultDeadline().plusSeconds(1));
        watch.watch(Specs.ORDERS);
        assertThat(world.programs.signals).isEmpty();
        world.clock.advance(Job.ARCHIVER.defaultDeadline());
        watch.watch(Specs.ORDERS);
        assertThat(world.programs.signals).containsExactly(Signal.KILL);
    }

    @Test
    void a_cancel_asks_the_program_of_a_host_that_is_gone_and_says_so_once_it_has_ended() {
        OpenRun open = left(Job.ARCHIVER);
        world.programs.state = new ExecState(true, OptionalInt.empty());
        assertThat(world.runner("host-b").cancel(open.run())).isTrue();
        assertThat(world.programs.signals).containsExactly(Signal.TERM);
        assertThat(world.record(Job.ARCHIVER).isOpen(open.run())).isTrue();
        world.programs.state = new ExecState(false, OptionalInt.of(1));
        watch.watch(Specs.ORDERS);
        assertThat(ending(open).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(ending(open).exitCode()).hasValue(1);
        assertThat(world.runner.cancel(open.run())).isFalse();
    }

    @Test
    void a_claimed_run_whose_wrapper_still_waits_is_not_over() {
        OpenRun open = claimed(Job.ARCHIVER);
        save(open);
        world.programs.state = new ExecState(true, OptionalInt.empty());
        Optional<Problem> why = world.runner("host-b").adjudicate(Specs.ORDERS, Job.ARCHIVER);
        assertThat(why.map(Problem::message).orElse("")).contains("at work");
        assertThat(world.record(Job.ARCHIVER).isOpen(open.run())).isTrue();
    }

    private OpenRun left(Job job) {
        OpenRun claimed = claimed(job);
        return save(claimed.fed(new ExecId(claimed.run().id())));
    }

    private OpenRun save(OpenRun open) {
        Versioned<JobRecord> read = records.load(Specs.ORDERS, open.run().job(), world.soon());
        assertThat(records.save(read, read.value().claimed(open), world.soon())).isPresent();
        return open;
    }

    private static OpenRun claimed(Job job) {
        return new OpenRun(
                RunId.at(TieringWorld.TEN, Specs.ORDERS, job),
                Trigger.TICK,
                Optional.of(TieringWorld.TEN),
                TieringWorld.TEN,
                "dead-1",
                "dead",
                "n1",
                ScriptedPrograms.CONTAINER,
                Optional.empty(),
                OpenRun.Phase.CLAIMED);
    }

    private Ending ending(OpenRun open) {
        return world.tasks.find(open.run(), world.soon()).flatMap(Task::ending).orElseThrow();
    }
}
