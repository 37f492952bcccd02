package io.coldfront.testkit.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers that tests run on: embedded ones of the oldest and the newest release, or, with the property
 * {@code coldfront.test.database} (a JDBC URL of a superuser), that one alone, which has the real extensions.
 */
public enum Postgres {
    POSTGRES_15,
    POSTGRES_18,
    GIVEN;

    private static final String GIVEN_URL = "coldfront.test.database";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private @Nullable Server server;

    /** For {@code @MethodSource}. */
    public static Stream<Postgres> all() {
        return System.getProperty(GIVEN_URL) == null ? Stream.of(POSTGRES_15, POSTGRES_18) : Stream.of(GIVEN);
    }

    /** For tests that read the server's log or its files: embedded servers only. */
    public static Stream<Postgres> embedded() {
        return Stream.of(POSTGRES_15, POSTGRES_18);
    }

    /** A new database in which both extensions are installed. */
    public Database database() {
        return database("coldfront_test_template", true);
    }

    /** A new database without the extensions. */
    public Database bareDatabase() {
        return database("template1", false);
    }

    /** What the server has logged so far, of every database. */
    public Path log() {
        return server().log().orElseThrow();
    }

    private Database database(String template, boolean prepared) {
        String url = server().url();
        String name = "t" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (prepared) {
                prepare(connection, url, template);
            }
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
            return new Database(url, name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Server server() {
        Server running = server;
        if (running == null) {
            running = switch (this) {
                case POSTGRES_15 ->
                    Server.start(
                            "15",
                            Optional.of(new Bundle(System.getProperty(
                                    "coldfront.test.postgres15", "target/postgres-15/postgres-15.jar"))));
                case POSTGRES_18 -> Server.start("18", Optional.empty());
                case GIVEN -> new Server(System.getProperty(GIVEN_URL), Optional.empty());
            };
            server = running;
        }
        return running;
    }

    private static synchronized void prepare(Connection connection, String url, String template) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + template + "'");
            if (found.next()) {
                return;
            }
            statement.execute("CREATE DATABASE " + template);
            statement.execute("""
                    DO $$ BEGIN
                      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = current_setting('duckdb.postgres_role', true))
                      THEN EXECUTE format('CREATE ROLE %I', current_setting('duckdb.postgres_role')); END IF;
                    END $$""");
        }
        try (Connection inside = DriverManager.getConnection(Database.urlOf(url, template));
                Statement statement = inside.createStatement()) {
            statement.execute("CREATE EXTENSION pg_duckdb");
            statement.execute("CREATE EXTENSION coldfront");
        }
    }
}
