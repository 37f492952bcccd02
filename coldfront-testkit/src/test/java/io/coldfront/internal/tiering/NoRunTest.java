package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why no program starts, and what is remembered of that. */
class NoRunTest {

    private final TieringWorld world = new TieringWorld();

    @Test
    void D20_a_run_without_work_starts_nothing_and_writes_once() {
        world.database.due("archiver", "events", 0, 0, false);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(ending(task).exitCode()).isEmpty();
        assertThat(ending(task).outputHead()).contains("nothing is due", "2027-02-01");
        assertThat(world.programs.requests).isEmpty();
        assertThat(world.store.written).hasSize(1);
        assertThat(world.database.statements).doesNotContain("admission-open");
    }

    @Test
    void E10_no_program_starts_where_the_extension_is_not() {
        world.database.installed = false;
        Task task = world.ticked(Job.PARTITIONER);
        assertThat(problem(task).code()).isEqualTo("extension-missing");
        assertThat(world.programs.requests).isEmpty();
    }

    @Test
    void a_standby_runs_nothing() {
        world.database.inRecovery = true;
        assertThat(problem(world.ticked(Job.ARCHIVER)).code()).isEqualTo("not-primary");
    }

    @Test
    void E11_a_session_that_outlived_its_program_keeps_the_next_run_out() {
        world.database.due("archiver", "events", 2, 0, false);
        world.database.sessions = 1;
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(problem(task).code()).isEqualTo("session-alive");
        assertThat(problem(task).message()).contains("4711");
        assertThat(world.programs.requests).isEmpty();
    }

    @Test
    void E33_a_slot_with_anothers_mark_is_a_conflict() {
        world.database.due("archiver", "events", 2, 0, false);
        world.database.comments.put(
                TieringWorld.role(Job.ARCHIVER), "coldfront {\"controlPlane\":\"other\",\"service\":\"x/y\"}");
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(problem(task).code()).isEqualTo("owner-conflict");
        assertThat(problem(task).message()).contains("x/y of other");
    }

    @Test
    void E32_hazards_hold_the_archiver_until_they_are_accepted() {
        world.database.due("archiver", "events", 2, 0, false);
        world.database.hazards.add(
                Map.of("kind", "dependent", "schema_name", "public", "table_name", "events", "detail", "view report"));
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(problem(task).message()).contains("public.events: view report", "2027-02-01");
        world.spec(Specs.builder().addAcceptedHazards("public.events").build());
        world.programs.exits(0);
        Task next = world.later(Job.ARCHIVER);
        assertThat(ending(next).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void what_is_held_between_claim_and_gate_starts_nothing() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.beforeGate = () -> world.hold(new Hold("pause", "operator", "restore"));
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(problem(task).message()).contains("operator", "restore");
        assertThat(world.programs.documents).isEmpty();
        assertThat(world.record(Job.ARCHIVER).open()).isEmpty();
        assertThat(world.database.logins).containsEntry(TieringWorld.role(Job.ARCHIVER), false);
    }

    @Test
    void D32_without_a_primary_the_run_is_skipped_with_that_reason() {
        world.primary = Optional.empty();
        assertThat(problem(world.ticked(Job.ARCHIVER)).code()).isEqualTo("no-primary");
    }

    @Test
    void D36_skips_leave_one_entry_with_their_reason_and_number() {
        world.primary = Optional.empty();
        for (int i = 0; i < 5; i++) {
            world.tick(Job.ARCHIVER, TieringWorld.TEN.plusSeconds(60L * i));
            world.clock.advance(Duration.ofMinutes(1));
        }
        List<Task> tasks = world.tasks.list(TaskQuery.of(Specs.ORDERS), world.soon());
        assertThat(tasks).hasSize(1);
        Task entry = tasks.get(0);
        assertThat(entry.type()).isEqualTo("tiering");
        assertThat(entry.id().job()).isEqualTo(Job.ARCHIVER);
        assertThat(entry.host()).isEqualTo("host-a");
        assertThat(problem(entry).message()).contains("5 times");
    }

    @Test
    void a_moment_ahead_of_the_databases_clock_is_not_claimed() {
        world.database.due("archiver", "events", 1, 0, false);
        world.database.ahead = Duration.ofHours(-2);
        world.programs.exits(0);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.due()).hasValueSatisfying(due -> assertThat(due).isBefore(TieringWorld.TEN.minusSeconds(7000)));
        assertThat(world.record(Job.ARCHIVER).cursor()).isEqualTo(task.due());
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static Problem problem(Task task) {
        return ending(task).problem().orElseThrow();
    }
}
