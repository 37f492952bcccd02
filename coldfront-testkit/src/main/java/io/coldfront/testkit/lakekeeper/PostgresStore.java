package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the content in the one row of table {@code server}, over one connection at a time. Thread-safe. */
final class PostgresStore implements CatalogStore, AutoCloseable {

    private final CatalogDatabase database;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    PostgresStore(CatalogDatabase database) {
        this.database = database;
    }

    /** @throws CommandFailure if it cannot be reached, or was never migrated */
    void check() {
        try (Connection first = database.open("read");
                Statement statement = first.createStatement()) {
            content(statement, "");
        } catch (SQLException e) {
            String cause = String.valueOf(e.getMessage()).replaceFirst("^ERROR: ", "");
            String line = cause.lines().findFirst().orElse("").replaceFirst("\\s*Position:.*", "");
            throw CommandFailure.because(
                    "DatabaseError (500): Error fetching bootstrap data\nCaused by:\nerror returned"
                            + " from database: " + line + "\n\nCaused by:\n\t" + line);
        }
    }

    @Override
    public <T> T read(Function<CatalogContent, T> question) {
        return inTransaction(statement -> question.apply(content(statement, "")));
    }

    @Override
    public <T> T change(Function<CatalogContent, T> change) {
        return inTransaction(statement -> {
            CatalogContent content = content(statement, " FOR UPDATE");
            T result = change.apply(content);
            write(statement.getConnection(), content);
            return result;
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            drop();
        } finally {
            lock.unlock();
        }
    }

    private <T> T inTransaction(Work<T> work) {
        lock.lock();
        try {
            Connection open = acquired();
            try (Statement statement = open.createStatement()) {
                T result = work.on(statement);
                open.commit();
                return result;
            } catch (RuntimeException e) {
                open.rollback();
                throw e;
            }
        } catch (SQLException e) {
            drop();
            throw new CatalogDownException(e);
        } finally {
            lock.unlock();
        }
    }

    /** One that went stale is found before it is used, as {@code PG_TEST_BEFORE_ACQUIRE} does it. */
    private Connection acquired() throws SQLException {
        Connection now = connection;
        if (now != null && now.isValid(2)) {
            return now;
        }
        drop();
        try {
            Connection fresh = database.open("write");
            fresh.setAutoCommit(false);
            connection = fresh;
            return fresh;
        } catch (CommandFailure e) {
            throw new CatalogDownException(e);
        }
    }

    private void drop() {
        Connection old = connection;
        connection = null;
        if (old == null) {
            return;
        }
        try {
            old.close();
        } catch (SQLException e) {
            throw new CatalogDownException(e);
        }
    }

    private static CatalogContent content(Statement statement, String suffix) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT content FROM server" + suffix)) {
            row.next();
            return CatalogContent.of(JsonObject.parse(row.getString(1)));
        }
    }

    private static void write(Connection connection, CatalogContent content) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE server SET content = ?, open_for_bootstrap = ?")) {
            update.setString(1, content.json().json());
            update.setBoolean(2, !content.bootstrapped());
            update.execute();
        }
    }

    private interface Work<T> {
        T on(Statement statement) throws SQLException;
    }
}
