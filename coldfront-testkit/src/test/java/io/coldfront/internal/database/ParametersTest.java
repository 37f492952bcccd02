package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.testkit.postgres.Postgres;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ParametersTest extends OnPostgres {

    private static final Map<String, String> WANTED = new TreeMap<>(Map.of(
            Parameters.WAREHOUSE, "it's \\ a \"warehouse\"",
            Parameters.ENDPOINT, "http://catalog:8181/catalog",
            Parameters.LOCAL_DSN, Parameters.localDsn("/var/run", 5432, "my db", "o'r\\s")));

    ParametersTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void D17_what_is_set_is_what_is_seen() {
        assertThat(parameters().observe()).isEmpty();

        parameters().set(database.name(), WANTED);

        assertThat(parameters().observe()).isEqualTo(WANTED);
        database.run("ALTER DATABASE " + database.name() + " SET coldfront.warehouse = 'other'");
        assertThat(parameters().observe()).containsEntry(Parameters.WAREHOUSE, "other");
    }

    @Test
    void D33_only_a_fresh_session_sees_them() {
        parameters().set(database.name(), WANTED);

        assertThat(warehouse(session)).isEqualTo("");
        assertThat(fresh(this::warehouse)).isEqualTo(WANTED.get(Parameters.WAREHOUSE));
    }

    @Test
    void E31_the_dsn_has_no_password_and_tells_its_user() {
        String dsn = Parameters.localDsn("/run/my socket", 5432, "orders", "it's me");

        assertThat(dsn).isEqualTo("host='/run/my socket' port=5432 dbname=orders user='it\\'s me'");
        assertThat(Parameters.userOf(dsn)).contains("it's me");
        assertThat(Parameters.userOf("host=x user = postgres port=1")).contains("postgres");
        assertThat(Parameters.userOf("host=x superuser=1")).isEmpty();
    }

    @Test
    void the_primary_tells_who_it_is() {
        PrimaryState state = PrimaryState.observe(session, soon());

        assertThat(state.inRecovery()).isFalse();
        assertThat(state.systemIdentifier()).matches("\\d+");
        assertThat(state.postmasterStart()).isBefore(state.now());
        assertThat(state.timeline()).isPositive();
        assertThat(state.version()).isBetween(150_000L, 999_999L);
    }

    private Parameters parameters() {
        return new Parameters(session, soon());
    }

    private String warehouse(SqlSession own) {
        Sql setting =
                Sql.named("warehouse", "SELECT COALESCE(current_setting('coldfront.warehouse', true), '') AS value");
        return own.query(setting, soon()).get(0).text("value");
    }
}
