package io.coldfront.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionerDoubleTest {

    @ParameterizedTest
    @MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
    void E16_partitions_are_made_and_dropped_without_a_line_about_it(Postgres postgres) {
        try (TieredDatabase world = TieredDatabase.of(postgres.database())) {
            world.monthly("public", "audit", 1);
            world.register("public", "audit", "", "6 months");
            Called called = world.partitioner();
            assertThat(called.exitCode()).isZero();
            assertThat(called.lines())
                    .containsExactly(
                            "loaded 1 table(s) from coldfront.partition_config",
                            "[audit] reconciled (premake 2, retention 6 mons)");
            assertThat(world.partitions("audit"))
                    .doesNotContain("audit_p_2026_04")
                    .contains("audit_p_2026_05", "audit_p_2026_12", "audit_p_2027_01");
            assertThat(world.database().ask("SELECT to_regclass('audit_p_2026_04') IS NULL"))
                    .containsExactly("t");
        }
    }

    @Test
    void a_warning_stands_instead_of_the_success_line_where_now_was_not_covered() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "logs", 1);
            world.register("public", "logs", "", "2 years");
            world.database().run("DROP TABLE logs_p_2026_11");
            Called called = world.partitioner();
            assertThat(called.exitCode()).isZero();
            assertThat(called.lines())
                    .endsWith("[logs] WARNING (self-healed): premake fell behind for public.logs: no partition covered"
                            + " 2026-11-22T08:41:07Z at the start of the pass (created it now; widen premake=2 or run"
                            + " more often)")
                    .hasSize(2);
        }
    }

    @Test
    void strategy_detach_keeps_the_table_for_ever() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "audit", 1);
            world.register("public", "audit", "", "6 months");
            world.database().run("UPDATE coldfront.partition_config SET expiration_strategy = 'detach'");
            assertThat(world.partitioner().exitCode()).isZero();
            assertThat(world.partitions("audit")).doesNotContain("audit_p_2026_04");
            assertThat(world.count("audit_p_2026_04")).isEqualTo(1);
        }
    }

    @Test
    void a_failing_table_leaves_the_others_their_turn() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.register("public", "daily", "", "7 days");
            world.database().run("UPDATE coldfront.partition_config SET partition_period = 'daily'");
            world.monthly("public", "logs", 1);
            world.register("public", "logs", "", "6 months");
            world.database().run("CREATE TABLE lst (id bigint, PRIMARY KEY (id)) PARTITION BY LIST (id)");
            world.register("public", "lst", "", "6 months");
            Called called = world.partitioner();
            assertThat(called.exitCode()).isEqualTo(1);
            assertThat(called.lines())
                    .containsExactly(
                            "loaded 3 table(s) from coldfront.partition_config",
                            "[daily] reconcile: premake public.daily: create partition daily_p_2026_11_23: ERROR:"
                                    + " relation \"public.daily\" does not exist (SQLSTATE 42P01)",
                            "[logs] reconciled (premake 2, retention 6 mons)",
                            "[lst] reconcile: premake public.lst: create partition lst_p_2026_12: ERROR: invalid bound"
                                    + " specification for a list partition (SQLSTATE 42P16)",
                            "2 table(s) failed");
        }
    }

    @Test
    void D03_a_cold_section_fails_once_the_partitioner_has_a_table() {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            List<String> arguments = List.of("--config", "/dev/stdin");
            String none =
                    "no tables in coldfront.partition_config; add one with `partitioner register` or seed a YAML with"
                            + " `partitioner import --config /dev/stdin`";
            assertThat(Called.with(Job.PARTITIONER, world.cold(), arguments).lines())
                    .containsExactly(none);
            world.monthly("public", "audit", 1);
            world.register("public", "audit", "", "6 months");
            Called refused = Called.with(Job.PARTITIONER, world.cold(), arguments);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.lines())
                    .endsWith("config invalid: archiver.tables[0].hot_period is required in tiered mode");
            assertThat(world.partitioner().exitCode()).isZero();
        }
    }

    @Test
    void E28_a_pending_detach_fails_every_run_until_it_is_finalized() throws Exception {
        try (TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database())) {
            world.monthly("public", "audit", 1);
            world.register("public", "audit", "", "6 months");
            leaveADetachPending(world);
            Called called = world.partitioner();
            assertThat(called.exitCode()).isEqualTo(1);
            assertThat(called.lines())
                    .contains(
                            "[audit] reconcile: detach partition audit_p_2026_04: ERROR: partition \"audit_p_2026_04\""
                                    + " already pending detach in partitioned table \"public.audit\" (SQLSTATE 55000)")
                    .endsWith("1 table(s) failed");
            world.database().run("ALTER TABLE audit DETACH PARTITION audit_p_2026_04 FINALIZE");
            assertThat(world.partitioner().exitCode()).isZero();
            assertThat(world.count("audit_p_2026_04")).isEqualTo(1);
        }
    }

    private static void leaveADetachPending(TieredDatabase world) throws Exception {
        try (Connection reader = world.database().connect();
                Statement reads = reader.createStatement();
                Connection detacher = world.database().connect();
                Statement detaches = detacher.createStatement()) {
            reader.setAutoCommit(false);
            reads.execute("SELECT count(*) FROM audit_p_2026_04");
            detaches.execute("SET lock_timeout = '200ms'");
            try {
                detaches.execute("ALTER TABLE audit DETACH PARTITION audit_p_2026_04 CONCURRENTLY");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("55P03");
            }
            reader.rollback();
        }
        assertThat(world.database().ask("SELECT count(*) FROM pg_inherits WHERE inhdetachpending"))
                .containsExactly("1");
    }
}
