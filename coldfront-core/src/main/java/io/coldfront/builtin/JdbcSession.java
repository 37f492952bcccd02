package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.AutoSave;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One JDBC connection as a session. Whatever leaves it in an unknown state ends it. */
final class JdbcSession implements SqlSession {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    /** How much longer the socket waits than the statement may take: for a cancel to be answered. */
    private static final Duration CANCEL_GRACE = Duration.ofSeconds(2);

    private final Connection connection;
    private final SecretBinding secrets;

    private JdbcSession(Connection connection, SecretBinding secrets) {
        this.connection = connection;
        this.secrets = secrets;
    }

    /** Prepares a fresh connection: autocommit, no savepoint of the driver's own, secrets in binary form. */
    static JdbcSession over(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
        if (!connection.isWrapperFor(PgConnection.class)) {
            return new JdbcSession(connection, SecretBinding.TEXT);
        }
        PgConnection postgres = connection.unwrap(PgConnection.class);
        postgres.setAutosave(AutoSave.NEVER);
        postgres.getQueryExecutor().addBinarySendOid(Oid.TEXT);
        boolean simple = postgres.getPreferQueryMode() == PreferQueryMode.SIMPLE;
        return new JdbcSession(connection, simple ? SecretBinding.REFUSED : SecretBinding.BINARY);
    }

    @Override
    public List<SqlRow> query(Sql statement, Deadline deadline) {
        return run(statement, deadline, JdbcSession::rows);
    }

    @Override
    public void execute(Sql statement, Deadline deadline) {
        run(statement, deadline, done -> List.of());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a session could not be closed: {}", SqlErrors.primaryMessage(e));
        }
    }

    private List<SqlRow> run(Sql statement, Deadline deadline, Reader reader) {
        if (deadline.passed()) {
            throw SqlErrors.tooLate(statement);
        }
        try (PreparedStatement prepared = prepare(statement, deadline.remaining())) {
            prepared.execute();
            return reader.read(prepared);
        } catch (SQLException e) {
            throw SqlErrors.of(statement, e, deadline);
        }
    }

    private PreparedStatement prepare(Sql statement, Duration remaining) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis(remaining.plus(CANCEL_GRACE)));
        PreparedStatement prepared = connection.prepareStatement(statement.text());
        try {
            prepared.setQueryTimeout(Math.max(1, (int) Math.min(Integer.MAX_VALUE / 1000, remaining.toSeconds())));
            bind(statement, prepared);
            return prepared;
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    private void bind(Sql statement, PreparedStatement prepared) throws SQLException {
        int index = 0;
        for (Object parameter : statement.parameters()) {
            index++;
            if (parameter instanceof Secret secret) {
                secrets.bind(statement, prepared, index, secret);
            } else {
                prepared.setObject(index, parameter);
            }
        }
    }

    private static List<SqlRow> rows(PreparedStatement done) throws SQLException {
        List<SqlRow> rows = new ArrayList<>();
        ResultSet results = done.getResultSet();
        while (results != null && results.next()) {
            rows.add(row(results));
        }
        return List.copyOf(rows);
    }

    private static SqlRow row(ResultSet results) throws SQLException {
        ResultSetMetaData shape = results.getMetaData();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.put(shape.getColumnLabel(i), value(results, i));
        }
        return new SqlRow(columns);
    }

    private static @Nullable Object value(ResultSet results, int index) throws SQLException {
        Object value = results.getObject(index);
        return value instanceof Number || value instanceof Boolean ? value : results.getString(index);
    }

    private static int millis(Duration time) {
        return (int) Math.min(Integer.MAX_VALUE, time.toMillis());
    }

    /** What is kept of a statement that succeeded. */
    private interface Reader {
        List<SqlRow> read(PreparedStatement done) throws SQLException;
    }
}
