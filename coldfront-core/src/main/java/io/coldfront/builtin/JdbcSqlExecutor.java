package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * SQL sessions over JDBC. Thread-safe if its data sources are.
 *
 * <p>Each session is a backend of its own that began after {@link #open} was called; one that is older, and so came from
 * a pool or through a pooler, is refused with the problem {@code sql-pooled-session}: it would predate settings of the
 * database, or keep ours. Sessions run in autocommit, never set savepoints, reveal secret parameters only when they are
 * bound, and report the server's primary message only, since its detail may quote a row.
 */
public final class JdbcSqlExecutor implements SqlExecutor {

    private static final int CANCEL_SECONDS = 2;

    private final Function<SqlTarget, ? extends DataSource> dataSources;

    private JdbcSqlExecutor(Function<SqlTarget, ? extends DataSource> dataSources) {
        this.dataSources = dataSources;
    }

    /**
     * Sessions from these data sources. They must not pool, and are never closed. Set {@code logServerErrorDetail=false}
     * on them, and a short {@code cancelSignalTimeout}: by it (10 s unless set) a call to a server that has gone silent can
     * pass its deadline.
     *
     * @param dataSources the data source of a target: for its database, on its instance, as a role that may provision it
     */
    public static JdbcSqlExecutor on(Function<SqlTarget, ? extends DataSource> dataSources) {
        return new JdbcSqlExecutor(dataSources);
    }

    /** A data source that opens a new connection each time, to where the URL says, and keeps error detail out of logs. */
    public static DataSource unpooled(PostgresUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password().map(Secret::reveal).orElse(null));
        url.options().forEach((name, value) -> setOption(source, name, value));
        source.setLogServerErrorDetail(false);
        source.setCancelSignalTimeout(CANCEL_SECONDS);
        source.setApplicationName("coldfront");
        return source;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PortException {@code UNAVAILABLE} if nobody answered, {@code TIMED_OUT} if nobody did in time,
     *     {@code REJECTED} if the server refused the login or the session is a pooled one; never with an effect
     */
    @Override
    public SqlSession open(SqlTarget target, Deadline deadline) {
        return new Opening(target, deadline).open(dataSources);
    }

    private static void setOption(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (java.sql.SQLException e) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    Effect.NONE,
                    new Problem(
                            "sql-option",
                            "the option \"" + name + "\" of a connection URL is unknown or has a wrong value",
                            "use options of the PostgreSQL JDBC driver",
                            false),
                    null);
        }
    }
}
