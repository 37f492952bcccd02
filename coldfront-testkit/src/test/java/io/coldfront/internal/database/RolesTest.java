package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RolesTest extends OnPostgres {

    RolesTest(Postgres postgres) {
        super(postgres);
    }

    @ParameterizedTest
    @EnumSource(Job.class)
    void E17_a_slot_is_made_exactly_as_the_protocol_says(Job job) {
        assertThat(roles().slot(job)).isEmpty();

        roles().ensureSlot(job, US);

        RoleState state = roles().slot(job).orElseThrow();
        assertThat(state.login()).isFalse();
        assertThat(state.attributes())
                .containsExactlyInAnyOrder(
                        "CONNECTION LIMIT " + (job == Job.COMPACTOR ? -1 : 1),
                        "NOBYPASSRLS",
                        "NOCREATEDB",
                        "NOCREATEROLE",
                        "NOINHERIT",
                        "NOREPLICATION",
                        "NOSUPERUSER");
        assertThat(state.settings())
                .containsExactlyInAnyOrder(
                        "idle_in_transaction_session_timeout=0",
                        "log_min_messages=panic",
                        "role=" + owner,
                        "track_activities=off");
        assertThat(state.memberOf()).containsExactly(owner);
        assertThat(roles().slotDifferences(job, state)).isEmpty();
    }

    @Test
    void E33_a_new_slot_carries_its_owners_mark_and_repairing_leaves_a_mark_alone() {
        OwnerMark other = new OwnerMark("cp-2", "orders/lakekeeper");
        roles().ensureSlot(Job.ARCHIVER, US);
        assertThat(slot().mark()).contains(RoleMark.closed(US));

        roles().ensureSlot(Job.ARCHIVER, other);
        assertThat(slot().mark()).contains(RoleMark.closed(US));

        roles().mark(Job.ARCHIVER, RoleMark.closed(other, "adopted"));
        assertThat(slot().mark()).contains(RoleMark.closed(other, "adopted"));
    }

    @Test
    void a_comment_of_somebody_else_is_no_mark() {
        roles().ensureSlot(Job.ARCHIVER, US);
        database.run("COMMENT ON ROLE " + names.of(Job.ARCHIVER) + " IS 'coldfront is nice'");

        assertThat(slot().mark()).isEmpty();
        assertThat(slot().comment()).contains("coldfront is nice");
    }

    @Test
    void D17_whatever_was_changed_is_seen_and_repaired() {
        roles().ensureSlot(Job.ARCHIVER, US);
        String role = names.of(Job.ARCHIVER);
        String stranger = database.role("stranger");
        database.run(
                "CREATE ROLE " + stranger,
                "ALTER ROLE " + role + " INHERIT CREATEDB CONNECTION LIMIT 5",
                "ALTER ROLE " + role + " SET log_min_messages = 'warning'",
                "ALTER ROLE " + role + " SET work_mem = '1GB'",
                "ALTER ROLE " + role + " IN DATABASE " + database.name() + " SET log_min_messages = 'debug1'",
                "GRANT " + stranger + " TO " + role + " WITH ADMIN OPTION");

        assertThat(roles().slotDifferences(Job.ARCHIVER, slot()))
                .contains(
                        "CONNECTION LIMIT 1 is missing",
                        "INHERIT is too much",
                        "CREATEDB is too much",
                        "setting log_min_messages=panic is missing",
                        "setting work_mem=1GB is too much",
                        "setting " + database.name() + ": log_min_messages=debug1 is too much")
                .anyMatch(d -> d.startsWith("membership in " + stranger) && d.contains("ADMIN"));

        roles().ensureSlot(Job.ARCHIVER, US);

        assertThat(roles().slotDifferences(Job.ARCHIVER, slot())).isEmpty();
    }

    @Test
    void a_membership_that_would_give_rights_without_set_role_is_repaired() {
        roles().ensureSlot(Job.ARCHIVER, US);
        boolean options = PrimaryState.observe(session, soon()).version() >= 160_000;
        database.run("REVOKE " + owner + " FROM " + names.of(Job.ARCHIVER));
        database.run("GRANT " + owner + " TO " + names.of(Job.ARCHIVER) + (options ? " WITH INHERIT TRUE" : ""));

        assertThat(roles().slotDifferences(Job.ARCHIVER, slot()).isEmpty()).isEqualTo(!options);
        roles().ensureSlot(Job.ARCHIVER, US);
        assertThat(roles().slotDifferences(Job.ARCHIVER, slot())).isEmpty();
    }

    @Test
    void a_membership_that_another_granted_is_revoked_too() {
        roles().ensureSlot(Job.ARCHIVER, US);
        String stranger = database.role("stranger");
        String admin = database.role("admin");
        database.run(
                "CREATE ROLE " + stranger,
                "CREATE ROLE " + admin,
                "GRANT " + stranger + " TO " + admin + " WITH ADMIN OPTION",
                "SET ROLE " + admin + "; GRANT " + stranger + " TO " + names.of(Job.ARCHIVER) + "; RESET ROLE");
        assertThat(slot().memberOf()).hasSize(2);

        roles().ensureSlot(Job.ARCHIVER, US);

        assertThat(slot().memberOf()).containsExactly(owner);
    }

    @Test
    void E31_a_superuser_that_a_dsn_names_is_seen() {
        String boss = database.role("boss");
        database.run("CREATE ROLE " + boss + " SUPERUSER");

        String user = Parameters.userOf("host=/x port=1 user=" + boss).orElseThrow();

        assertThat(roles().named(user).orElseThrow().attributes()).contains("SUPERUSER");
    }

    @Test
    void E31_the_loopback_role_reads_the_registry_and_scratch_tables_and_nothing_else() {
        roles().ensureLoopback();

        RoleState state = roles().loopback().orElseThrow();
        assertThat(roles().loopbackDifferences(state)).isEmpty();
        assertThat(state.memberOf()).isEmpty();
        assertThat(state.login()).isTrue();
        database.run(
                "GRANT CREATE ON SCHEMA coldfront TO " + owner,
                "SET ROLE " + owner + "; CREATE TABLE coldfront.replay_scratch_1_1 (a int); RESET ROLE");
        String loopback = names.loopback();
        assertThat(may(loopback, "coldfront.tiered_views")).isTrue();
        assertThat(may(loopback, "coldfront.archive_watermark")).isTrue();
        assertThat(may(loopback, "coldfront.replay_scratch_1_1")).isTrue();
        assertThat(may(loopback, "coldfront.storage_secret")).isFalse();
        assertThat(database.ask("SELECT pg_has_role('" + loopback + "', '" + owner + "', 'MEMBER')"))
                .containsExactly("f");
    }

    @Test
    void E31_a_loopback_role_that_became_a_superuser_or_a_member_is_seen_and_repaired() {
        roles().ensureLoopback();
        database.run(
                "ALTER ROLE " + names.loopback() + " SUPERUSER",
                "GRANT " + owner + " TO " + names.loopback(),
                "REVOKE SELECT ON coldfront.tiered_views FROM " + names.loopback());

        assertThat(roles().loopbackDifferences(roles().loopback().orElseThrow()))
                .contains("SUPERUSER is too much")
                .anyMatch(d -> d.startsWith("membership in " + owner));
        roles().ensureLoopback();
        assertThat(roles().loopbackDifferences(roles().loopback().orElseThrow()))
                .isEmpty();
    }

    @Test
    void an_owner_with_an_awkward_name_is_quoted_everywhere() {
        String awkward = "Own er's \\ \"x\"_" + database.name();
        database.run("CREATE ROLE " + Sql.identifier(awkward));
        Roles roles = new Roles(session, soon(), names, awkward);

        roles.ensureSlot(Job.ARCHIVER, US);
        roles.ensureLoopback();

        assertThat(roles.slotDifferences(Job.ARCHIVER, slot())).isEmpty();
        assertThat(roles.loopbackDifferences(roles.loopback().orElseThrow())).isEmpty();
        database.run("DROP OWNED BY " + Sql.identifier(awkward), "DROP ROLE " + Sql.identifier(awkward));
    }

    @Test
    void marks_are_read_back_as_written() {
        RoleMark admitted = RoleMark.admitted(US, "run-1", "it's \\ \"p1\"");

        assertThat(RoleMark.parse(admitted.comment())).isEqualTo(Optional.of(admitted));
        assertThat(List.of("", "coldfront {", "coldfront {}", "other"))
                .allMatch(c -> RoleMark.parse(c).isEmpty());
    }

    private boolean may(String role, String table) {
        return database.ask("SELECT has_table_privilege('" + role + "', '" + table + "', 'SELECT')")
                .equals(List.of("t"));
    }

    private RoleState slot() {
        return roles().slot(Job.ARCHIVER).orElseThrow();
    }
}
