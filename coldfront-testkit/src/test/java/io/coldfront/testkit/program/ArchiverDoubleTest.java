package io.coldfront.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiverDoubleTest {

    private static final String POSTGRES = "io.coldfront.testkit.postgres.Postgres#embedded";

    @ParameterizedTest
    @MethodSource(POSTGRES)
    void the_first_conversion_leaves_the_world_as_the_real_one_did(Postgres postgres) {
        try (TieredDatabase world = TieredDatabase.of(postgres.database())) {
            world.monthly("public", "events", 10);
            world.register("public", "events", "6 months", "");
            Called called = world.archiver();
            assertThat(called.exitCode()).isZero();
            assertThat(called.lines())
                    .containsExactly(
                            "loaded 1 table(s) from coldfront.partition_config",
                            "[events] auto-detected partition column: ts",
                            "[events] starting archive cycle",
                            "[events] found 1 partition(s) past the hot window",
                            "[events] exporting events_p_2026_04 (2026-04-01 00:00:00 +0000 UTC to 2026-05-01 00:00:00 +0000 UTC)",
                            "[events] events_p_2026_04 phase 0 (idempotent iceberg-range wipe)",
                            "[events] events_p_2026_04 phase 1 (install capture trigger + delta table)",
                            "[events] events_p_2026_04 phase 2 (bulk export PG→Iceberg under snapshot)",
                            "[events] events_p_2026_04 phase 3 attempt 1 (delta replay)",
                            "[events] events_p_2026_04 phase 4 attempt 1 (cutover: lock + watermark + view + DETACH)",
                            "[events] events_p_2026_04 phase 5 (cleanup: drain stragglers + drop partition + trigger + delta)",
                            "archived events_p_2026_04",
                            "[events] archive cycle complete");
            assertConverted(world);
        }
    }

    private static void assertConverted(TieredDatabase world) {
        Database database = world.database();
        assertThat(
                        database.ask(
                                "SELECT relname || ' ' || relkind::text || ' ' || pg_get_userbyid(relowner) || ' '"
                                        + " || coalesce(relacl::text, 'no acl') FROM pg_class WHERE relname IN ('events', '_events') ORDER BY 1"))
                .containsExactly(
                        "_events p " + world.superuser() + " no acl", "events v " + world.superuser() + " no acl");
        assertThat(database.ask(
                        "SELECT tgname || ' ' || tgfoid::regproc FROM pg_trigger WHERE tgrelid = 'events'::regclass"))
                .containsExactly("events_write_trigger coldfront.events_write");
        assertThat(database.ask("SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute"
                        + " WHERE attrelid = 'events'::regclass AND attnum > 0 ORDER BY attnum"))
                .containsExactly("id bigint", "ts timestamp with time zone", "kind character varying", "payload json");
        assertThat(database.ask("SELECT to_json(v)::text FROM coldfront.tiered_views AS v"))
                .containsExactly("{\"schema_name\":\"public\",\"relname\":\"events\","
                        + "\"hot_table\":\"\\\"public\\\".\\\"_events\\\"\","
                        + "\"iceberg_table\":\"\\\"ice\\\".\\\"public\\\".\\\"events\\\"\",\"partition_col\":\"ts\","
                        + "\"is_iceberg_only\":false,\"vec_columns\":null}");
        assertThat(database.ask("SELECT cutoff_time AT TIME ZONE 'UTC' FROM coldfront.archive_watermark"))
                .containsExactly("2026-05-01 00:00:00");
        assertThat(world.partitions("public._events"))
                .doesNotContain("events_p_2026_04")
                .contains("events_p_2026_05", "events_p_2026_12", "events_p_2027_01")
                .hasSize(9);
        assertThat(List.of(
                        world.count("events"),
                        world.count("_events"),
                        world.count("coldfront_double_ice.\"public.events\"")))
                .containsExactly(80L, 70L, 10L);
        assertNoLeftovers(database);
    }

    private static void assertNoLeftovers(Database database) {
        assertThat(database.ask("SELECT relname FROM pg_class WHERE relname LIKE 'delta\\_%'"))
                .isEmpty();
        assertThat(database.ask("SELECT proname FROM pg_proc WHERE proname LIKE 'delta\\_%'"))
                .isEmpty();
    }

    @Test
    void a_second_run_has_nothing_to_do_and_keeps_grants() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("sales", "orders", 3);
            world.register("sales", "orders", "6 months", "");
            world.archiver();
            String app = world.database().role("app");
            world.database().run("CREATE ROLE " + app, "GRANT SELECT ON sales.orders TO " + app);
            assertThat(world.archiver().lines())
                    .contains("[orders] nothing to tier or expire", "[orders] archive cycle complete")
                    .hasSize(5);
            world.database().run("UPDATE coldfront.partition_config SET hot_period = '3 months'");
            assertThat(world.archiver().lines()).contains("[orders] found 3 partition(s) past the hot window");
            assertThat(world.database().ask("SELECT has_table_privilege('" + app + "', 'sales.orders', 'SELECT')"))
                    .containsExactly("t");
            assertThat(world.count("sales.orders")).isEqualTo(24);
            world.database().run("DROP OWNED BY " + app);
        }
    }

    @Test
    void rows_written_through_the_view_land_in_their_tier_with_their_defaults() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "events", 3);
            world.register("public", "events", "6 months", "");
            world.archiver();
            world.database()
                    .run("INSERT INTO events (ts, payload) VALUES ('2026-04-20', '{\"a\": 1}'), ('2026-11-20', NULL)");
            assertThat(
                            world.database()
                                    .ask(
                                            "SELECT count(id) || ' ' || max(kind) FROM events WHERE ts IN ('2026-04-20', '2026-11-20')"))
                    .containsExactly("2 m");
            assertThat(world.count("_events")).isEqualTo(22);
        }
    }

    @Test
    void retention_removes_cold_rows_before_the_exact_instant() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "events", 700);
            world.register("public", "events", "3 months", "7 months");
            Called called = world.archiver();
            assertThat(called.lines()).contains("[events] expired cold rows older than 2026-04-22 08:41:07Z");
            assertThat(world.database().ask("SELECT min(ts) >= '2026-04-22 08:41:07+00' FROM events"))
                    .containsExactly("t");
            assertThat(world.archiver().lines())
                    .contains("[events] expired cold rows older than 2026-04-22 08:41:07Z")
                    .doesNotContain("[events] nothing to tier or expire");
        }
    }

    @Test
    void E4_the_first_failing_table_ends_the_run_and_starves_the_later() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "zzz", 1);
            world.register("public", "zzz", "6 months", "");
            world.monthly("public", "aaa", 1);
            world.register("public", "aaa", "6 months", "");
            world.database().run("ALTER TABLE aaa DROP CONSTRAINT aaa_pkey");
            Called called = world.archiver();
            assertThat(called.exitCode()).isEqualTo(1);
            assertThat(called.lines())
                    .endsWith(
                            "[aaa] archive cycle: public.aaa has no primary key: required for race-safe archive (delta"
                                    + " capture keys writes by source PK, and without one an UPDATE or DELETE cannot be replayed to"
                                    + " Iceberg)");
            assertThat(world.partitions("public.zzz")).hasSize(8);
        }
    }

    @Test
    void E10_without_the_extension_no_tables_is_said_and_tables_are_left_that_break_it() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.bareDatabase())) {
            Called called = world.archiver();
            assertThat(called.exitCode()).isEqualTo(1);
            assertThat(called.stderr())
                    .isEqualTo(
                            "no tables in coldfront.partition_config; add one with `archiver register` or seed a YAML"
                                    + " with `archiver import --config /dev/stdin`\n");
            assertThat(world.database()
                            .ask("SELECT relname FROM pg_class WHERE relnamespace = 'coldfront'::regnamespace"
                                    + " AND relkind = 'r' ORDER BY 1"))
                    .containsExactly("archive_watermark", "partition_config");
            world.database().run("CREATE EXTENSION hstore", "CREATE EXTENSION pg_duckdb");
            assertThat(catchThrowable(() -> world.database().run("CREATE EXTENSION coldfront")))
                    .rootCause()
                    .hasMessageContaining("table archive_watermark is not a member of extension \"coldfront\"");
        }
    }

    @Test
    void E14_the_store_credential_is_sent_as_text_and_vended_needs_none() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "events", 1);
            world.register("public", "events", "6 months", "");
            String vended = world.cold().replaceAll(",\"s3\":\\{[^}]*}", "");
            assertThat(vended).doesNotContain("s3");
            assertThat(Called.with(Job.ARCHIVER, vended, List.of("--config", "/dev/stdin"))
                            .lines())
                    .endsWith("[events] archive cycle: no static s3/azure credentials configured and"
                            + " coldfront.storage_secret is not vended; run coldfront.set_storage_secret[_azure]() or"
                            + " coldfront.set_storage_secret_vended()");
            assertThat(world.archiver().exitCode()).isZero();
            assertThat(world.database()
                            .ask("SELECT count(*) FROM duckdb.stub_calls WHERE arg LIKE 'CREATE SECRET IF NOT"
                                    + " EXISTS s3_secret %" + TieredDatabase.S3_SECRET + "%'"))
                    .containsExactly("1");
            world.database()
                    .run(
                            "SELECT coldfront.set_storage_secret_vended()",
                            "UPDATE coldfront.partition_config SET hot_period = '5 months'");
            assertThat(world.archiver().lines())
                    .contains("coldfront.storage_secret is vended; ignoring static s3/azure credentials in config");
        }
    }

    @ParameterizedTest
    @MethodSource(POSTGRES)
    void E17_the_settings_of_a_slot_role_keep_the_secret_out_of_the_servers_log(Postgres postgres) throws Exception {
        try (TieredDatabase world = TieredDatabase.of(postgres.database())) {
            String role = world.database().role("slot");
            world.database()
                    .run(
                            "CREATE ROLE " + role + " LOGIN NOINHERIT CONNECTION LIMIT 1 PASSWORD 'p'",
                            "GRANT " + world.superuser() + " TO " + role,
                            "ALTER ROLE " + role + " SET role = " + world.superuser(),
                            "ALTER ROLE " + role + " SET log_min_messages = panic");
            world.monthly("public", "events", 1);
            world.register("public", "events", "6 months", "");
            String canary = "k4n4r1-" + role;
            String mine = world.cold().replace(TieredDatabase.S3_SECRET, canary);
            String slots = mine.replace("user=" + world.superuser(), "user=" + role + " password=p");
            List<String> arguments = List.of("--config", "/dev/stdin");
            assertThat(Called.with(Job.ARCHIVER, slots, arguments).exitCode()).isZero();
            assertThat(world.database().ask("SELECT viewowner FROM pg_views WHERE viewname = 'events'"))
                    .containsExactly(world.superuser());
            assertThat(Files.readString(postgres.log())).doesNotContain(canary);
            world.database().run("UPDATE coldfront.partition_config SET hot_period = '5 months'");
            assertThat(Called.with(Job.ARCHIVER, mine, arguments).exitCode()).isZero();
            assertThat(Files.readString(postgres.log())).contains(canary);
        }
    }

    @Test
    void what_is_written_during_the_export_is_replayed() throws Exception {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "events", 5);
            world.register("public", "events", "6 months", "");
            ByteArrayOutputStream stderr = new ByteArrayOutputStream();
            CompletableFuture<Called> run = CompletableFuture.supplyAsync(() -> Called.with(
                    Job.ARCHIVER,
                    ProgramBehaviour.ordinary(),
                    world.cold(),
                    List.of("--config", "/dev/stdin", "--debug-export-delay", "1500ms"),
                    stderr));
            awaitText(stderr, "[debug-export-delay] holding capture window for 1.5s before replay+cutover");
            world.database()
                    .run(
                            "UPDATE events SET kind = 'changed' WHERE ts = '2026-04-01 01:00+00'"
                                    .replace("events", "_events"),
                            "DELETE FROM _events WHERE ts = '2026-04-01 02:00+00'",
                            "INSERT INTO _events (ts, kind) VALUES ('2026-04-15', 'late')");
            assertThat(run.join().exitCode()).isZero();
            assertThat(world.database()
                            .ask("SELECT string_agg(kind, ',' ORDER BY ts) FROM events WHERE ts < '2026-05-01'"))
                    .containsExactly("changed,m,m,m,late");
            assertNoLeftovers(world.database());
        }
    }

    @Test
    void a_reader_of_the_partition_makes_the_cutover_try_again() throws Exception {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database());
                Connection reader = world.database().connect();
                Statement statement = reader.createStatement()) {
            world.monthly("public", "events", 5);
            world.register("public", "events", "6 months", "");
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM events_p_2026_04");
            ByteArrayOutputStream stderr = new ByteArrayOutputStream();
            CompletableFuture<Called> run = CompletableFuture.supplyAsync(() -> Called.with(
                    Job.ARCHIVER,
                    ProgramBehaviour.ordinary(),
                    world.cold(),
                    List.of("--config", "/dev/stdin"),
                    stderr));
            awaitText(stderr, "attempt 2 failed after ");
            reader.rollback();
            assertThat(run.join().exitCode()).isZero();
            assertThat(run.join().stderr())
                    .contains("ERROR: canceling statement due to lock timeout (SQLSTATE 55P03) (retry in 100ms)")
                    .contains("archived events_p_2026_04");
        }
    }

    private static void awaitText(ByteArrayOutputStream stderr, String text) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!stderr.toString(StandardCharsets.UTF_8).contains(text)) {
            assertThat(System.nanoTime()).as("%s in %s", text, stderr).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
