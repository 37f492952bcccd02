package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.container.Exit;
import io.coldfront.service.Job;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a run goes, and what it costs. */
class RunTest {

    private final TieringWorld world = new TieringWorld();

    @Test
    void a_due_moment_becomes_a_task_with_the_programs_exit_code() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(0, "2026/11/22 10:00:01 loaded 1 table(s)", "2026/11/22 10:00:02 archived events_p");
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ending(task).exitCode()).hasValue(0);
        assertThat(ending(task).outputHead()).contains("archived events_p");
        assertThat(world.tasks.find(task.id(), world.soon())).contains(task);
        assertThat(world.lines).hasSize(2);
    }

    @Test
    void a_run_writes_four_times_and_a_skip_once() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(0, "2026/11/22 10:00:01 done");
        world.ticked(Job.ARCHIVER);
        assertThat(world.store.written).hasSize(4);
        world.store.written.clear();
        world.hold(new Hold("pause", "operator", "restore"));
        world.store.written.clear();
        Task skip = world.tick(Job.ARCHIVER, TieringWorld.TEN.plusSeconds(3600)).orElseThrow();
        assertThat(ending(skip).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(world.store.written).hasSize(1);
    }

    @Test
    void the_slot_is_open_for_one_run_only_and_says_whose() {
        world.database.due("archiver", "events", 2, 0, false);
        String role = TieringWorld.role(Job.ARCHIVER);
        world.programs.scripts.add((document, output) -> {
            assertThat(world.database.logins).containsEntry(role, true);
            RoleMarkView mark = RoleMarkView.of(world.database.comments.get(role));
            assertThat(mark.run()).hasValueSatisfying(run -> assertThat(run).startsWith("20261122T"));
            return Exit.ended(0);
        });
        world.ticked(Job.ARCHIVER);
        assertThat(world.database.logins).containsEntry(role, false);
        assertThat(RoleMarkView.of(world.database.comments.get(role)).run()).isEmpty();
    }

    @Test
    void the_same_moment_is_claimed_once() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(0);
        assertThat(world.tick(Job.ARCHIVER, TieringWorld.TEN)).isPresent();
        assertThat(world.tick(Job.ARCHIVER, TieringWorld.TEN)).isEmpty();
        assertThat(world.runner("host-b").tick(Specs.ORDERS, Job.ARCHIVER, Trigger.TICK, TieringWorld.TEN))
                .isEmpty();
        assertThat(world.programs.requests).hasSize(1);
    }

    @Test
    void a_claimed_moment_costs_no_sql() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        int opened = world.database.opened;
        world.tick(Job.ARCHIVER, TieringWorld.TEN);
        assertThat(world.database.opened).isEqualTo(opened);
    }

    @Test
    void rows_to_expire_are_looked_for_once_a_day() {
        world.database.due("archiver", "events", 0, 0, true);
        world.programs.exits(0);
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        Task second = world.tick(Job.ARCHIVER, TieringWorld.TEN.plusSeconds(1)).orElseThrow();
        assertThat(ending(second).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void future_partitions_are_work() {
        world.database.due("archiver", "events", 0, 1, false);
        world.programs.exits(0);
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void E13_a_listener_that_throws_loses_no_line_and_ends_no_run() {
        world.deaf = true;
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0, "2026/11/22 10:00:01 one", "2026/11/22 10:00:02 two");
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ending(task).outputHead()).contains("one", "two");
    }

    @Test
    void a_manual_run_moves_no_cursor() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        Task task = world.runner.run(Specs.ORDERS, Job.ARCHIVER);
        assertThat(task.due()).isEmpty();
        assertThat(world.record(Job.ARCHIVER).cursor()).isEmpty();
    }

    @Test
    void E29_the_applications_access_is_looked_at_behind_each_archiver_run() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        assertThat(world.database.statements).contains("rights-app-role");
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    /** A slot's comment as a test reads it. */
    private record RoleMarkView(Optional<String> run) {
        static RoleMarkView of(String comment) {
            return new RoleMarkView(
                    JsonObject.parse(comment.substring("coldfront ".length())).optionalText("run"));
        }
    }
}
