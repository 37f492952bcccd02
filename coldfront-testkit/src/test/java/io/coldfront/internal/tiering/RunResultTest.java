package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.TableResult;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a run that ended came to. */
class RunResultTest {

    private final TieringWorld world = new TieringWorld();

    @Test
    void D36_a_task_says_what_ran_where_and_why() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(1, "2026/11/22 10:00:01 connect pg: refused");
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.id().service()).isEqualTo(Specs.ORDERS);
        assertThat(task.due()).contains(TieringWorld.TEN);
        assertThat(task.instance()).contains("n1");
        assertThat(task.host()).isEqualTo("host-a");
        assertThat(ending(task).exitCode()).hasValue(1);
        assertThat(ending(task).finished()).isAfterOrEqualTo(task.started());
    }

    @Test
    void D23_the_real_exit_code_and_the_last_entry_are_the_error() {
        world.database.due("archiver", "events", 2, 0, false);
        world.programs.exits(
                1,
                "2026/11/22 10:00:01 loaded 1 table(s)",
                "2026/11/22 10:00:02 connect pg: failed to connect to `user=u database=d`:",
                "\t127.0.0.1:5432 (127.0.0.1): dial error: connection refused");
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(problem(task).message())
                .contains("connect pg: failed to connect", "dial error: connection refused")
                .doesNotContain("loaded 1 table");
    }

    @Test
    void D23_no_tables_is_benign_at_the_end_only() {
        world.database.due("partitioner", "audit", 0, 1, false);
        world.programs.exits(
                1, "2026/11/22 10:00:01 no tables in coldfront.partition_config; add one with `partitioner register`");
        Task benign = world.ticked(Job.PARTITIONER);
        assertThat(ending(benign).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(ending(benign).exitCode()).hasValue(1);
        world.programs.exits(
                1,
                "2026/11/22 10:00:01 no tables in coldfront.partition_config; add one",
                "2026/11/22 10:00:02 something else went wrong");
        Task failed = world.later(Job.PARTITIONER);
        assertThat(ending(failed).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void E16_a_self_healed_gap_is_a_success_with_a_warning() {
        world.database.due("partitioner", "audit", 0, 1, false);
        world.programs.exits(
                0,
                "2026/11/22 10:00:01 [audit] WARNING (self-healed): premake fell behind for public.audit",
                "2026/11/22 10:00:02 [logs] reconciled (premake 2, retention 6 mons)");
        Task task = world.ticked(Job.PARTITIONER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SUCCEEDED_WITH_WARNING);
        assertThat(problem(task).message()).contains("premake fell behind");
    }

    @Test
    void E4_the_failing_table_and_those_it_starves_are_named() {
        world.database.due("archiver", "a", 1, 0, false);
        world.database.due("archiver", "b", 1, 0, false);
        world.database.due("archiver", "c", 0, 0, false);
        world.database.tiered("public", "a");
        world.programs.exits(1, "2026/11/22 10:00:01 [a] archive cycle: public.a has no primary key");
        assertThat(problem(world.ticked(Job.ARCHIVER)).message()).contains("[a]", "public.b, public.c");
    }

    @Test
    void D02_the_compactor_runs_once_for_each_table_and_names_it() {
        world.database.tiered("public", "events");
        world.database.tiered("sales", "orders");
        world.programs.exits(1, "compactor: table \"public.events\" not found in catalog");
        world.programs.exits(0, "compactor: sales.orders — compacted: 9 files -> 1 (0 MiB -> 0 MiB)");
        Task task = world.ticked(Job.COMPACTOR);
        assertThat(world.programs.requests)
                .extracting(r -> r.command().get(r.command().indexOf("--table") + 1))
                .containsExactly("public.events", "sales.orders");
        assertThat(world.programs.requests.get(0).command())
                .contains("--expire-snapshots", "168h0m0s", "--orphans", "72h0m0s");
        assertThat(ending(task).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ending(task).tables())
                .extracting(TableResult::table, TableResult::outcome, TableResult::exitCode)
                .containsExactly(
                        tuple("events", Outcome.FAILED, OptionalInt.of(1)),
                        tuple("orders", Outcome.SUCCEEDED, OptionalInt.of(0)));
        assertThat(world.store.written)
                .as("a run's four, and where to find each further program")
                .hasSize(5);
    }

    @Test
    void a_commit_conflict_is_tried_once_more() {
        world.database.tiered("public", "events");
        String conflict = "compactor: commit rewrite: CatalogCommitConflicts: Requirement failed: snapshot has changed";
        world.programs.exits(1, conflict);
        world.programs.exits(0, "compactor: public.events — compacted: 5 files -> 1 (0 MiB -> 0 MiB)");
        assertThat(ending(world.ticked(Job.COMPACTOR)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        world.programs.exits(1, conflict);
        world.programs.exits(1, conflict);
        Task twice = world.later(Job.COMPACTOR);
        assertThat(problem(twice).code()).isEqualTo("catalog-commit-conflict");
        assertThat(world.programs.requests).hasSize(4);
        assertThat(world.programs.requests.stream().map(r -> r.id().value()).distinct())
                .hasSize(4);
    }

    @Test
    void a_program_that_overstays_is_asked_to_end_but_not_in_its_cutover() throws Exception {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.scripts.add((document, output) -> {
            output.onLine(true, "2026/11/22 10:00:01 [events] p phase 3 attempt 1 (delta replay): 4ms");
            world.clock.advance(Duration.ofHours(6).plusMinutes(1));
            assertThat(poll(Duration.ofMillis(200))).isEmpty();
            output.onLine(true, "2026/11/22 10:00:01 [events] p phase 5 (cleanup): 4ms");
            assertThat(poll(Duration.ofSeconds(20))).isPresent();
            output.onLine(true, "2026/11/22 10:00:02 [events] archive cycle: context canceled");
            return Exit.ended(1);
        });
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(problem(task).message()).contains("context canceled");
    }

    private Optional<Signal> poll(Duration real) {
        long end = System.nanoTime() + real.toNanos();
        while (System.nanoTime() < end) {
            Signal signal = world.programs.signals.poll();
            if (signal != null) {
                return Optional.of(signal);
            }
            world.clock.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        return Optional.empty();
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static Problem problem(Task task) {
        return ending(task).problem().orElseThrow();
    }
}
