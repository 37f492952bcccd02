package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.TableResult;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

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
    void D03_the_partitioners_configuration_has_the_postgres_section_only() {
        world.database.due("partitioner", "audit", 0, 1, false);
        world.programs.exits(0);
        world.ticked(Job.PARTITIONER);
        JsonObject document = JsonObject.parse(world.programs.documents.get(0));
        assertThat(document.fields()).containsOnlyKeys("postgres");
    }

    @Test
    void the_archivers_configuration_has_all_sections() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        JsonObject document = JsonObject.parse(world.programs.documents.get(0));
        assertThat(document.fields()).containsOnlyKeys("postgres", "iceberg", "s3");
        assertThat(document.optionalObject("iceberg").orElseThrow().text("lakekeeper_endpoint"))
                .isEqualTo("http://catalog:8181/catalog");
        assertThat(world.programs.requests.get(0).command())
                .containsExactly("/usr/bin/archiver", "--config", "/dev/stdin");
    }

    @Test
    void E12_the_connection_has_a_timeout_and_a_name() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        String dsn = JsonObject.parse(world.programs.documents.get(0))
                .optionalObject("postgres")
                .orElseThrow()
                .text("dsn");
        assertThat(dsn)
                .contains("connect_timeout=10", "sslmode=disable", "user=coldfront_archiver_orders", "dbname=orders")
                .contains("application_name=coldfront-archiver-");
    }

    @Test
    void D14_no_secret_is_in_argv_environment_state_or_events() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.scripts.add((document, output) -> {
            String dsn = JsonObject.parse(document)
                    .optionalObject("postgres")
                    .orElseThrow()
                    .text("dsn");
            output.onLine(true, "2026/11/22 10:00:01 dsn is " + dsn);
            output.onLine(true, "2026/11/22 10:00:01 store " + Specs.CANARY_STORE.replace("'", "''"));
            output.onLine(false, Specs.CANARY_CATALOG + " and " + Specs.CANARY_KEY.substring(0, 9));
            output.onLine(false, Specs.CANARY_KEY.substring(9));
            output.onLine(true, "2026/11/22 10:00:02 key " + Specs.CANARY_KEY);
            return Exit.ended(1);
        });
        Task task = world.ticked(Job.ARCHIVER);
        String password = JsonObject.parse(world.programs.documents.get(0))
                .optionalObject("postgres")
                .orElseThrow()
                .text("dsn")
                .replaceAll(".*password=(\\S+).*", "$1");
        assertThat(password).hasSize(43);
        String seen = world.programs.requests.toString()
                + world.store.written
                + world.lines
                + world.told
                + task
                + world.database.comments;
        assertThat(seen)
                .doesNotContain("canary-store", "canary-catalog", Specs.CANARY_KEY, "canary-en", password)
                .contains("***");
    }

    @Test
    void D13_no_secret_can_be_read_back_from_state() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0, "2026/11/22 10:00:01 " + Specs.CANARY_KEY + Specs.CANARY_CATALOG);
        world.ticked(Job.ARCHIVER);
        world.primary = Optional.empty();
        world.later(Job.ARCHIVER);
        world.hold(new Hold("pause", "operator", "restore"));
        assertThat(String.join("\n", world.store.written))
                .contains("jobs/orders", "tasks/orders", "journals/orders")
                .doesNotContain("canary");
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
    void a_moment_ahead_of_the_databases_clock_is_not_claimed() {
        world.database.due("archiver", "events", 1, 0, false);
        world.database.ahead = Duration.ofHours(-2);
        world.programs.exits(0);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.due()).hasValueSatisfying(due -> assertThat(due).isBefore(TieringWorld.TEN.minusSeconds(7000)));
        assertThat(world.record(Job.ARCHIVER).cursor()).isEqualTo(task.due());
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

    @Test
    void the_second_generation_is_told_the_database_only() {
        world.database.secondGeneration = true;
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        assertThat(world.programs.requests.get(0).command().get(1)).isEqualTo("--dsn");
        assertThat(world.programs.requests.get(0).command().get(2))
                .contains("passfile=/dev/stdin")
                .doesNotContain("password");
        assertThat(world.programs.documents.get(0)).startsWith("*:*:*:*:");
    }

    @Test
    void E29_the_applications_access_is_looked_at_behind_each_archiver_run() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        assertThat(world.database.statements).contains("rights-app-role");
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

    /** A slot's comment as a test reads it. */
    private record RoleMarkView(Optional<String> run) {
        static RoleMarkView of(String comment) {
            return new RoleMarkView(
                    JsonObject.parse(comment.substring("coldfront ".length())).optionalText("run"));
        }
    }
}
