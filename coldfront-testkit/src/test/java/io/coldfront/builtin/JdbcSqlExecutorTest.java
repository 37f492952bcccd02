package io.coldfront.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.Time;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#all")
class JdbcSqlExecutorTest {

    private static final Secret CANARY = Secret.of("cnry-jdbc-5f1c");
    private static final Sql ONE = Sql.named("one", "SELECT 1 AS one");

    private final Postgres postgres;
    private Database database;

    JdbcSqlExecutorTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void create() {
        database = postgres.bareDatabase();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void each_session_is_a_backend_of_its_own() {
        Sql pid = Sql.named("pid", "SELECT pg_backend_pid() AS pid");
        try (SqlSession first = database.session();
                SqlSession second = database.session()) {
            assertThat(first.query(pid, soon())).isNotEqualTo(second.query(pid, soon()));
        }
    }

    @Test
    void a_pooled_session_is_refused_by_name() throws SQLException {
        try (Connection pooled = database.connect();
                var statement = pooled.createStatement()) {
            statement.execute("SELECT pg_sleep(1.5)");
            var executor = JdbcSqlExecutor.on(target -> new OneConnection(pooled));

            PortException refused =
                    catchThrowableOfType(PortException.class, () -> executor.open(database.target(), soon()));

            assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
            assertThat(refused.effect()).isEqualTo(Effect.NONE);
            assertThat(refused.problem().code()).isEqualTo("sql-pooled-session");
            assertThat(refused).hasMessageContaining("pooled");
        }
    }

    @Test
    void values_come_as_texts_numbers_and_booleans() {
        Sql types = Sql.named("types", """
                SELECT 1::int AS int, 2::bigint AS big, 3::smallint AS small, 4::oid AS oid, true AS flag, 'x'::name AS name,
                       NULL::text AS nothing, now() AS at, ARRAY['a'] AS list, '{"a":1}'::jsonb AS json""");
        try (SqlSession session = database.session()) {
            SqlRow row = session.query(types, soon()).get(0);

            assertThat(List.of(row.number("int"), row.number("big"), row.number("small"), row.number("oid")))
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(row.flag("flag")).isTrue();
            assertThat(row.text("name")).isEqualTo("x");
            assertThat(row.has("nothing")).isFalse();
            assertThat(row.columns().get("list")).isEqualTo("{a}");
            assertThat(row.columns().get("at")).isInstanceOf(String.class);
        }
    }

    @Test
    void parameters_are_bound_and_secrets_revealed_to_the_server_alone() {
        Sql echo = Sql.named(
                        "echo", "SELECT ?::text AS plain, ?::bigint AS number, length(?) AS secret, ?::text AS nothing")
                .bind("it's \"?\"")
                .bind(42)
                .bindSecret(CANARY)
                .bind(null);
        try (SqlSession session = database.session()) {
            SqlRow row = session.query(echo, soon()).get(0);

            assertThat(row.text("plain")).isEqualTo("it's \"?\"");
            assertThat(row.number("number")).isEqualTo(42);
            assertThat(row.number("secret")).isEqualTo(CANARY.reveal().length());
            assertThat(row.has("nothing")).isFalse();
        }
    }

    @Test
    void an_empty_secret_is_an_empty_text() {
        Sql empty = Sql.named("empty", "SELECT ?::text = '' AS empty").bindSecret(Secret.of(""));
        try (SqlSession session = database.session()) {
            assertThat(session.query(empty, soon()).get(0).flag("empty")).isTrue();
        }
    }

    @Test
    void the_drivers_own_log_holds_no_secret_however_fine() {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(new SimpleFormatter().format(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger driver = Logger.getLogger("org.postgresql");
        handler.setLevel(Level.ALL);
        driver.setLevel(Level.ALL);
        driver.setUseParentHandlers(false);
        driver.addHandler(handler);
        try (SqlSession session = database.session()) {
            session.execute(Sql.named("secret", "SELECT length(?)").bindSecret(CANARY), soon());
            session.execute(Sql.named("plain", "SELECT length(?)").bind("seen-in-the-log"), soon());
        } finally {
            driver.removeHandler(handler);
            driver.setLevel(null);
            driver.setUseParentHandlers(true);
        }
        assertThat(lines).anyMatch(line -> line.contains("seen-in-the-log"));
        assertThat(lines).noneMatch(line -> line.contains(CANARY.reveal()));
    }

    @Test
    void D34_a_refused_statement_tells_its_name_and_the_primary_message_and_never_the_row() {
        database.run("CREATE TABLE guarded (secret text CONSTRAINT short CHECK (length(secret) < 3))");
        Sql insert =
                Sql.named("guarded-insert", "INSERT INTO guarded VALUES (?)").bindSecret(CANARY);
        try (SqlSession session = database.session()) {
            SqlFailedException failed =
                    catchThrowableOfType(SqlFailedException.class, () -> session.execute(insert, soon()));

            assertThat(failed.statement()).isEqualTo("guarded-insert");
            assertThat(failed.sqlState()).isEqualTo("23514");
            assertThat(failed).hasMessageContaining("guarded-insert").hasMessageContaining("constraint \"short\"");
            assertThat(failed).hasNoCause();
            assertThat(failed.toString()).doesNotContain("Failing row").doesNotContain(CANARY.reveal());
            assertThat(session.query(ONE, soon())).hasSize(1);
        }
    }

    @Test
    void D34_a_secret_that_the_server_quotes_is_taken_out_of_the_message() {
        Sql cast = Sql.named("cast", "SELECT (?::text)::int").bindSecret(CANARY);
        try (SqlSession session = database.session()) {
            SqlFailedException failed =
                    catchThrowableOfType(SqlFailedException.class, () -> session.execute(cast, soon()));

            assertThat(failed).hasMessageContaining("\"***\"");
            assertThat(failed.toString()).doesNotContain(CANARY.reveal());
        }
    }

    @Test
    void a_transaction_is_begun_and_ended_by_statements() {
        database.run("CREATE TABLE t (a int)");
        try (SqlSession session = database.session()) {
            session.execute(Sql.named("begin", "BEGIN"), soon());
            session.execute(Sql.named("insert", "INSERT INTO t VALUES (1)"), soon());
            assertThat(database.ask("SELECT count(*) FROM t")).containsExactly("0");
            session.execute(Sql.named("commit", "COMMIT"), soon());
            assertThat(database.ask("SELECT count(*) FROM t")).containsExactly("1");
            session.execute(Sql.named("begin", "BEGIN"), soon());
            session.execute(Sql.named("insert", "INSERT INTO t VALUES (2)"), soon());
        }
        assertThat(database.ask("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void no_savepoint_is_set_whatever_the_data_source_wants() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        source.setAutosave(org.postgresql.jdbc.AutoSave.ALWAYS);
        try (SqlSession session = JdbcSqlExecutor.on(target -> source).open(database.target(), soon())) {
            session.execute(Sql.named("begin", "BEGIN"), soon());
            catchThrowableOfType(
                    SqlFailedException.class, () -> session.execute(Sql.named("wrong", "SELECT 1 / 0"), soon()));

            SqlFailedException aborted =
                    catchThrowableOfType(SqlFailedException.class, () -> session.query(ONE, soon()));

            assertThat(aborted.sqlState()).isEqualTo("25P02");
        }
    }

    @Test
    void a_statement_past_its_deadline_is_canceled_without_effect() {
        try (SqlSession session = database.session()) {
            PortException late = catchThrowableOfType(
                    PortException.class,
                    () -> session.execute(Sql.named("slow", "SELECT pg_sleep(60)"), in(Duration.ofSeconds(1))));

            assertThat(late.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(late.effect()).isEqualTo(Effect.NONE);
            assertThat(session.query(ONE, soon())).hasSize(1);
        }
    }

    @Test
    void a_passed_deadline_sends_nothing() {
        database.run("CREATE TABLE t (a int)");
        Deadline passed = in(Duration.ZERO);
        try (SqlSession session = database.session()) {
            Sql insert = Sql.named("insert", "INSERT INTO t VALUES (1)");
            PortException late = catchThrowableOfType(PortException.class, () -> session.execute(insert, passed));

            assertThat(late.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(late.effect()).isEqualTo(Effect.NONE);
        }
        assertThat(database.ask("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void a_session_that_somebody_ends_may_have_had_its_effect() {
        try (SqlSession session = database.session()) {
            PortException lost = catchThrowableOfType(
                    PortException.class,
                    () -> session.execute(
                            Sql.named("suicide", "SELECT pg_terminate_backend(pg_backend_pid())"), soon()));

            assertThat(lost.kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(lost.effect()).isEqualTo(Effect.POSSIBLE);
            PortException after = catchThrowableOfType(PortException.class, () -> session.query(ONE, soon()));
            assertThat(after.effect()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void a_server_that_goes_silent_times_out_with_a_possible_effect() throws IOException {
        try (SilentProxy proxy = new SilentProxy(database.address())) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(database.url().replace(database.address(), proxy.address()));
            source.setCancelSignalTimeout(1);
            try (SqlSession session = JdbcSqlExecutor.on(target -> source).open(database.target(), soon())) {
                proxy.fallSilent();
                PortException lost =
                        catchThrowableOfType(PortException.class, () -> session.query(ONE, in(Duration.ofSeconds(1))));

                assertThat(lost.kind()).isEqualTo(Kind.TIMED_OUT);
                assertThat(lost.effect()).isEqualTo(Effect.POSSIBLE);
            }
        }
    }

    @Test
    void a_server_that_never_answers_is_given_up_at_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x?user=x");
            var executor = JdbcSqlExecutor.on(target -> source);

            PortException late = catchThrowableOfType(
                    PortException.class, () -> executor.open(database.target(), in(Duration.ofMillis(300))));

            assertThat(late.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(late.effect()).isEqualTo(Effect.NONE);
        }
    }

    @Test
    void nobody_there_is_unavailable_and_a_wrong_password_is_rejected() throws IOException {
        database.run("CREATE ROLE " + database.role("guest") + " LOGIN PASSWORD 'right'");
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        int port = Integer.parseInt(database.address().replaceFirst(".*:", ""));

        assertThat(opening(closed, CANARY).kind()).isEqualTo(Kind.UNAVAILABLE);
        PortException wrong = opening(port, CANARY);
        assertThat(wrong.kind()).isEqualTo(Kind.REJECTED);
        assertThat(wrong).hasMessageContaining("28P01");
        assertThat(wrong.toString()).doesNotContain(CANARY.reveal());
        try (SqlSession session = executor(port, Secret.of("right")).open(database.target(), soon())) {
            assertThat(session.query(ONE, soon())).hasSize(1);
        }
    }

    @Test
    void a_secret_is_not_sent_where_it_would_become_statement_text() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.url());
        source.setPreferQueryMode(org.postgresql.jdbc.PreferQueryMode.SIMPLE);
        try (SqlSession session = JdbcSqlExecutor.on(target -> source).open(database.target(), soon())) {
            Sql secret = Sql.named("secret", "SELECT ?::text").bindSecret(CANARY);
            PortException refused = catchThrowableOfType(PortException.class, () -> session.query(secret, soon()));

            assertThat(refused.kind()).isEqualTo(Kind.UNSUPPORTED);
        }
    }

    private PortException opening(int port, Secret password) {
        return catchThrowableOfType(
                PortException.class, () -> executor(port, password).open(database.target(), soon()));
    }

    private JdbcSqlExecutor executor(int port, Secret password) {
        PostgresUrl url = new PostgresUrl(
                "127.0.0.1", port, database.name(), database.role("guest"), Optional.of(password), Map.of());
        return JdbcSqlExecutor.on(target -> JdbcSqlExecutor.unpooled(url));
    }

    private static Deadline soon() {
        return Database.soon();
    }

    private static Deadline in(Duration time) {
        return Deadline.in(time, Time.system());
    }
}
