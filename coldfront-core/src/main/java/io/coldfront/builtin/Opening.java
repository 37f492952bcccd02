package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.Time;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of a session. The data source is asked in a thread of its own, since it may know no timeout; one that
 * answers too late finds its connection closed.
 */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    // A function rather than the view pg_stat_activity: the extension's hooks refuse views to roles without grants.
    private static final Sql AGE = Sql.named("session-age", """
            SELECT (extract(epoch FROM clock_timestamp() - backend_start) * 1000)::bigint AS milliseconds
            FROM pg_stat_get_activity(pg_backend_pid())""");

    private final SqlTarget target;
    private final Deadline deadline;
    /** The real clock: what it measures is a real server's backend. */
    private final Duration begun = Time.system().elapsed();

    Opening(SqlTarget target, Deadline deadline) {
        this.target = target;
        this.deadline = deadline;
    }

    JdbcSession open(Function<SqlTarget, ? extends DataSource> dataSources) {
        if (deadline.passed()) {
            throw failed(Kind.TIMED_OUT, "the deadline had passed before", "allow more time");
        }
        JdbcSession session = session(connect(dataSources));
        try {
            refusePooled(session);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private Connection connect(Function<SqlTarget, ? extends DataSource> dataSources) {
        CompletableFuture<Connection> answer = asked(dataSources);
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(answer);
            throw failed(Kind.TIMED_OUT, "no session was had in time", "see whether the server answers");
        } catch (InterruptedException e) {
            abandon(answer);
            Thread.currentThread().interrupt();
            throw failed(Kind.INTERRUPTED, "the thread was interrupted", "try again");
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
    }

    private CompletableFuture<Connection> asked(Function<SqlTarget, ? extends DataSource> dataSources) {
        CompletableFuture<Connection> answer = new CompletableFuture<>();
        Runnable ask = () -> {
            try {
                Connection connection = dataSources.apply(target).getConnection();
                if (!answer.complete(connection)) {
                    close(connection);
                }
            } catch (SQLException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        };
        Thread thread = new Thread(ask, "coldfront-sql-open");
        thread.setDaemon(true);
        thread.start();
        return answer;
    }

    private static void abandon(CompletableFuture<Connection> answer) {
        if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
            close(answer.join());
        }
    }

    private static void close(Connection late) {
        try {
            late.close();
        } catch (SQLException e) {
            LOG.debug("a connection that came too late could not be closed: {}", SqlErrors.primaryMessage(e));
        }
    }

    private PortException refused(@Nullable Throwable cause) {
        if (cause instanceof SQLException e) {
            String state = String.valueOf(e.getSQLState());
            // 53: no resources, connections among them; no state: not the driver that we know
            boolean unavailable = SqlErrors.isConnectionTrouble(e) || state.startsWith("53") || state.equals("null");
            Kind kind = unavailable ? Kind.UNAVAILABLE : Kind.REJECTED;
            return failed(kind, SqlErrors.primaryMessage(e) + " (SQLSTATE " + state + ")", "see the data source");
        }
        return failed(
                Kind.UNAVAILABLE,
                "the data source failed with "
                        + (cause == null ? "nothing" : cause.getClass().getName()),
                "see the data source");
    }

    private JdbcSession session(Connection connection) {
        try {
            return JdbcSession.over(connection);
        } catch (SQLException e) {
            throw failed(Kind.UNAVAILABLE, SqlErrors.primaryMessage(e), "try again");
        }
    }

    private void refusePooled(JdbcSession session) {
        long age = age(session);
        long elapsed = Time.system().elapsed().minus(begun).toMillis();
        if (age > elapsed + CLOCK_TOLERANCE.toMillis()) {
            throw new PortException(
                    Kind.REJECTED,
                    Effect.NONE,
                    new Problem(
                            "sql-pooled-session",
                            "the data source for " + described() + " gave a pooled session: its backend is " + age
                                    + " ms old, it was asked for " + elapsed + " ms ago",
                            "give an unpooled data source that leads to the server itself, past any pooler",
                            false),
                    null);
        }
    }

    private long age(JdbcSession session) {
        try {
            return session.query(AGE, deadline).get(0).number("milliseconds");
        } catch (SqlFailedException e) {
            throw failed(Kind.REJECTED, e.problem().message(), "let the role look at its own session");
        }
    }

    private PortException failed(Kind kind, String message, String remedy) {
        String code = kind == Kind.TIMED_OUT ? "sql-timed-out" : "sql-unavailable";
        boolean retryable = kind != Kind.REJECTED;
        Problem problem = new Problem(code, "no session for " + described() + ": " + message, remedy, retryable);
        return new PortException(kind, Effect.NONE, problem, null);
    }

    private String described() {
        return target.role() + " of " + target.service() + ", database \"" + target.database() + "\""
                + target.instance().map(i -> ", instance \"" + i + "\"").orElse("");
    }
}
