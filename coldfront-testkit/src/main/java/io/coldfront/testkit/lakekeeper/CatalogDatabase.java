package io.coldfront.testkit.lakekeeper;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The catalog's PostgreSQL: how it is reached, and its schema. The words are those of the server's errors. */
record CatalogDatabase(DatabaseLogin login, int acquireSeconds) {

    /** The newest migration that this double knows, numbered like the server's own. */
    static final long NEWEST_MIGRATION = 20_260_607_000_000L;

    /** The server's lock of its migrations is of this kind too: without a limit. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1026733470, hashtext(current_database()))";

    /** As the server makes them; the owner of the database may, since each is trusted. */
    private static final List<String> EXTENSIONS =
            List.of("uuid-ossp", "pgcrypto", "pg_trgm", "btree_gin", "btree_gist");

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS _sqlx_migrations (version bigint PRIMARY KEY, description text NOT NULL,
              installed_on timestamptz NOT NULL DEFAULT now(), success boolean NOT NULL);
            CREATE TABLE IF NOT EXISTS server (single_row boolean PRIMARY KEY DEFAULT true CHECK (single_row),
              server_id uuid NOT NULL, open_for_bootstrap boolean NOT NULL, content text NOT NULL)""";

    /** @throws CommandFailure with the server's words: a database that refuses connections looks like a slow one */
    Connection open(String pool) {
        Deadline limit = Deadline.in(Duration.ofSeconds(acquireSeconds), Time.system());
        while (true) {
            try {
                return DriverManager.getConnection(login.jdbcUrl(), login.properties(acquireSeconds));
            } catch (SQLException e) {
                if (!isRefusedOrSlow(e)) {
                    throw CommandFailure.because("Error creating " + pool + " pool.", "0: " + reason(e));
                }
                if (limit.passed() || !pause()) {
                    throw CommandFailure.because(
                            "Error creating " + pool + " pool.", "pool timed out while waiting for an open connection");
                }
            }
        }
    }

    /** All in one transaction; a second one waits for the first, and then finds nothing to do. */
    void migrate() {
        try (Connection connection = open("write")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOCK);
                for (String extension : EXTENSIONS) {
                    statement.execute("CREATE EXTENSION IF NOT EXISTS \"" + extension + "\"");
                }
                statement.execute(SCHEMA);
                refuseNewer(statement);
                statement.execute("INSERT INTO _sqlx_migrations (version, description, success) VALUES ("
                        + NEWEST_MIGRATION + ", 'double', true) ON CONFLICT DO NOTHING");
                String id = UUID.randomUUID().toString();
                statement.execute("INSERT INTO server (server_id, open_for_bootstrap, content) VALUES ('" + id
                        + "', true, '" + new CatalogContent(id).json().json() + "') ON CONFLICT DO NOTHING");
            }
            connection.commit();
        } catch (SQLException e) {
            throw CommandFailure.because(
                    "pre-flight for source `_sqlx_migrations`", "0: while executing migrations: " + reason(e));
        }
    }

    private static void refuseNewer(Statement statement) throws SQLException {
        try (var newer = statement.executeQuery(
                "SELECT version FROM _sqlx_migrations WHERE version > " + NEWEST_MIGRATION + " ORDER BY 1")) {
            if (newer.next()) {
                throw CommandFailure.because(
                        "pre-flight for source `_sqlx_migrations`",
                        "migration " + newer.getLong(1)
                                + " was previously applied but is missing in the resolved migrations");
            }
        }
    }

    private static boolean isRefusedOrSlow(SQLException e) {
        boolean connecting = String.valueOf(e.getSQLState()).matches("08001|08006|57P03|53300");
        return connecting && !(e.getCause() instanceof UnknownHostException);
    }

    private String reason(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (e.getCause() instanceof UnknownHostException) {
            return "error communicating with database: failed to lookup address information: Name or service not known";
        }
        if (state.startsWith("28") || state.equals("08004")) {
            return "error returned from database: password authentication failed for user \"" + login.user() + "\"";
        }
        String message = String.valueOf(e.getMessage()).replaceFirst("^(ERROR|FATAL): ", "");
        return "error returned from database: " + message.lines().findFirst().orElse("");
    }

    private static boolean pause() {
        try {
            Time.system().sleep(Duration.ofMillis(100));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
