package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest extends OnPostgres {

    RightsTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void D11_a_superuser_lacks_nothing() {
        assertThat(rights().connected(true)).isEmpty();
        assertThat(rights().connected(false)).isEmpty();
    }

    @Test
    void D11_what_an_ordinary_role_lacks_is_told_by_name_before_anything_is_done() {
        try (SqlSession ordinary = as(owner, "owner")) {
            List<Problem> lacking = new Rights(ordinary, soon()).connected(false);

            assertThat(lacking)
                    .allMatch(p -> p.code().equals("sql-rights") && p.message().contains(owner));
            assertThat(lacking)
                    .extracting(Problem::message)
                    .anyMatch(m -> m.contains("superuser"))
                    .anyMatch(m -> m.contains("CREATEROLE"))
                    .anyMatch(m -> m.contains("log_min_messages"));
        }
    }

    @Test
    void D11_the_owner_role_gets_what_the_contract_lists() {
        monthly("events", "2026-01-01", 2);
        database.run(
                "INSERT INTO coldfront.partition_config (table_name, partition_period, hot_period)"
                        + " VALUES ('events', 'monthly', '1 month')",
                "GRANT CREATE ON SCHEMA public TO " + owner);
        OwnerRights before = rights().owner(owner).orElseThrow();
        assertThat(before.superuser()).isFalse();
        assertThat(before.missing())
                .contains("CREATE on schema coldfront", "ownership of coldfront.archive_watermark")
                .contains("membership in duckdb.postgres_role", "membership in pg_read_server_files");
        assertThat(before.foreign()).containsExactly("ownership of 2 partitions of public.events");

        rights().grantOwner(owner, database.name(), duckdbRole());
        database.run(
                "ALTER TABLE events_p_2026_01 OWNER TO " + owner, "ALTER TABLE events_p_2026_02 OWNER TO " + owner);

        assertThat(rights().owner(owner))
                .hasValueSatisfying(after -> assertThat(after.complete()).isTrue());
    }

    @Test
    void D11_a_superuser_as_owner_is_seen_and_an_absent_one_too() {
        database.run("CREATE ROLE " + database.role("boss") + " SUPERUSER");

        OwnerRights boss = rights().owner(database.role("boss")).orElseThrow();
        assertThat(boss.superuser()).isTrue();
        assertThat(boss.complete()).isTrue();
        assertThat(rights().owner("nobody_of_that_name")).isEmpty();
    }

    @Test
    void E1_everybody_may_look_into_the_registry_and_nobody_may_release_claims() {
        assertThat(rights().everybody()).isEqualTo(new PublicGrants(false, false));

        rights().grantEverybody();
        rights().grantEverybody();

        assertThat(rights().everybody().complete()).isTrue();
        database.run("GRANT EXECUTE ON FUNCTION coldfront._claim_iceberg_lock(text) TO PUBLIC");
        assertThat(rights().everybody()).isEqualTo(new PublicGrants(true, false));
        try (SqlSession ordinary = as(owner, "owner")) {
            assertThat(new TieredTables(ordinary, soon()).all()).isEmpty();
        }
    }

    @Test
    void the_role_that_may_use_duckdb_is_known() {
        assertThat(access().duckdbRole()).contains(duckdbRole());
        assertThat(access().duckdbRoleProblem()).isEmpty();
    }

    @Test
    void an_application_role_with_an_awkward_name_gets_access_too() {
        String app = "App \"one\"_" + database.name();
        database.run("CREATE ROLE " + Sql.identifier(app));
        try {
            access().grant(app);
            assertThat(access().observe(Set.of(app)).get(0).complete()).isTrue();
        } finally {
            database.run("DROP OWNED BY " + Sql.identifier(app), "DROP ROLE " + Sql.identifier(app));
        }
    }

    private String duckdbRole() {
        return database.ask("SHOW duckdb.postgres_role").get(0);
    }

    private Rights rights() {
        return new Rights(session, soon());
    }

    private AppAccess access() {
        return new AppAccess(session, soon());
    }

    private SqlSession as(String role, String password) {
        int port = Integer.parseInt(database.address().replaceFirst(".*:", ""));
        PostgresUrl url =
                new PostgresUrl("127.0.0.1", port, database.name(), role, Optional.of(Secret.of(password)), Map.of());
        return JdbcSqlExecutor.on(target -> JdbcSqlExecutor.unpooled(url)).open(database.target(), soon());
    }
}
