package boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Sessions on a real PostgreSQL, by the JDBC driver that this Spring Boot manages. */
class JdbcUnderManagedVersionsTest {

    private static final String CANARY = "canary-4711";

    private static EmbeddedPostgres server;

    private final Deadline soon = Deadline.in(Duration.ofSeconds(30), Time.system());

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/postgres"))
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void a_session_binds_what_it_is_given() {
        try (SqlSession session = open()) {
            Sql sum = Sql.named("sum", "SELECT ?::int + ? AS sum, length(?) AS length")
                    .bind(40)
                    .bind(2)
                    .bindSecret(Secret.of(CANARY));
            var row = session.query(sum, soon).get(0);
            assertThat(row.number("sum")).isEqualTo(42);
            assertThat(row.number("length")).isEqualTo(CANARY.length());
        }
    }

    @Test
    void a_refusal_tells_its_state_and_no_secret() {
        try (SqlSession session = open()) {
            Sql refused = Sql.named("refused", "SELECT ?::int").bindSecret(Secret.of(CANARY));
            SqlFailedException failure =
                    catchThrowableOfType(SqlFailedException.class, () -> session.query(refused, soon));
            assertThat(failure.sqlState()).isEqualTo("22P02");
            assertThat(failure).hasStackTraceContaining("refused");
            assertThat(failure.toString()).doesNotContain(CANARY);
        }
    }

    private SqlSession open() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.getJdbcUrl("postgres", "postgres"));
        ServiceKey service = new ServiceKey("postgres", "lakekeeper");
        return JdbcSqlExecutor.on(target -> source)
                .open(new SqlTarget(service, SqlRole.PRIMARY, "postgres", Optional.of("p1"), Optional.empty()), soon);
    }
}
