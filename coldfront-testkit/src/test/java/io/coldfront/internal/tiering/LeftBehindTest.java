package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.JournalEntry;
import io.coldfront.internal.state.Versioned;
import io.coldfront.plan.StepId;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier run, or an earlier container, left for the next run to mend before its program starts. */
class LeftBehindTest {

    private static final ContainerInstance ANOTHER =
            new ContainerInstance(new HostId("local"), "c2", Instant.parse("2026-11-22T09:59:00Z"));

    private final TieringWorld world = new TieringWorld();

    @BeforeEach
    void work() {
        world.database.tiered("public", "events");
        world.database.due("archiver", "events", 1, 0, false);
    }

    @Test
    void a_cutover_that_was_cut_short_is_finished_before_the_next_program_starts() {
        cutShort();
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.database.cutovers).isEmpty();
        List<String> statements = world.database.statements;
        assertThat(statements.indexOf("cutover-cleanup"))
                .isGreaterThan(statements.indexOf("admission-close"))
                .isLessThan(statements.lastIndexOf("admission-open"));
    }

    @Test
    void after_a_crash_nothing_is_dropped_and_the_archiver_is_held_with_how_to_compare() {
        cutShort();
        world.database.started = "2026-11-22T10:00:30Z";
        Task held = world.later(Job.ARCHIVER);
        assertThat(ending(held).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(problem(held).code()).isEqualTo("unfinished-cutover");
        assertThat(problem(held).message()).contains("public.events_p_2026_01", "coldfront.delta_public_events");
        assertThat(problem(held).remedy()).contains("compare", "cutover_cleanup");
        assertThat(world.database.statements).doesNotContain("cutover-cleanup");
        assertThat(world.database.cutovers).hasSize(1);
    }

    @Test
    void nor_where_nobody_remembers_when_the_run_that_left_it_began() {
        cutover();
        assertThat(problem(world.ticked(Job.ARCHIVER)).code()).isEqualTo("unfinished-cutover");
        assertThat(world.database.statements).doesNotContain("cutover-cleanup");
    }

    @Test
    void a_cutover_that_cannot_be_finished_keeps_the_program_from_starting() {
        cutShort();
        world.database.before.put("cutover-cleanup", LeftBehindTest::fail);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(world.database.cutovers).hasSize(1);
        world.database.before.clear();
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void E9_on_another_container_the_secret_is_materialized_first_and_once() {
        world.programs.container = ANOTHER;
        world.programs.exits(0);
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        List<String> statements = world.database.statements;
        assertThat(statements.indexOf("storage-secret-materialize"))
                .isNotNegative()
                .isLessThan(statements.indexOf("admission-open"));
        assertThat(secret().witness()).contains("c2@2026-11-22T09:59:00Z");
        statements.clear();
        world.programs.exits(0);
        world.later(Job.ARCHIVER);
        assertThat(statements).doesNotContain("storage-secret-materialize");
    }

    @Test
    void E9_a_secret_that_could_not_be_materialized_starts_nothing_and_is_done_again() {
        world.programs.container = ANOTHER;
        world.database.before.put("storage-secret-materialize", LeftBehindTest::fail);
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(secret().mark()).isEqualTo(JournalEntry.Mark.CHANGING);
        assertThat(world.programs.requests).isEmpty();
        world.database.before.clear();
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(secret().mark()).isEqualTo(JournalEntry.Mark.DONE);
    }

    @Test
    void E9_the_partitioner_needs_no_secret() {
        world.programs.container = ANOTHER;
        world.database.due("partitioner", "audit", 0, 1, false);
        world.programs.exits(0);
        assertThat(ending(world.ticked(Job.PARTITIONER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.database.statements).doesNotContain("storage-secret-materialize");
    }

    /** A run that was killed in its cutover. */
    private void cutShort() {
        world.programs.exits(137);
        world.ticked(Job.ARCHIVER);
        cutover();
        assertThat(new JobRecords(world.store)
                        .load(Specs.ORDERS, Job.ARCHIVER, world.soon())
                        .value()
                        .lastServer())
                .isPresent();
    }

    private void cutover() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("schema_name", "public");
        row.put("partition", "events_p_2026_01");
        row.put("delta", "delta_public_events_p_2026_01");
        world.database.cutovers.add(row);
    }

    private JournalEntry secret() {
        Versioned<Journal> journal = world.journals.load(Specs.ORDERS, world.soon());
        return journal.value().entry(StepId.STORAGE_SECRET).orElseThrow();
    }

    private static void fail() {
        throw new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.POSSIBLE,
                new Problem("connection-lost", "the connection broke", "try again", true),
                null);
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static Problem problem(Task task) {
        return ending(task).problem().orElseThrow();
    }
}
