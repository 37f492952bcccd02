package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Makes the library's exceptions of a driver's. None is handed on as a cause: {@code SQLException.getMessage()} holds the
 * server's detail, which may quote a row, and its context, which may quote a statement.
 */
final class SqlErrors {

    private static final String CANCELED = "57014";

    private SqlErrors() {}

    /** What became of a statement that was sent. */
    static ColdFrontException of(Sql statement, SQLException e, Deadline deadline) {
        String message = scrubbed(statement, primaryMessage(e));
        if (isTimeout(e)) {
            return lost(statement, Kind.TIMED_OUT, Effect.POSSIBLE, "got no answer in time");
        }
        if (CANCELED.equals(e.getSQLState()) && deadline.passed()) {
            return lost(statement, Kind.TIMED_OUT, Effect.NONE, "was canceled at its deadline");
        }
        if (e.getSQLState() == null || isConnectionTrouble(e)) {
            return lost(statement, Kind.UNAVAILABLE, effect(e), "lost its connection: " + message);
        }
        String state = e.getSQLState();
        String said =
                "the statement \"" + statement.name() + "\" was refused: " + message + " (SQLSTATE " + state + ")";
        return new SqlFailedException(
                statement.name(), state, new Problem("sql-failed", said, "see what the server says", false));
    }

    /** A statement for which no time was left. */
    static PortException tooLate(Sql statement) {
        return lost(statement, Kind.TIMED_OUT, Effect.NONE, "was not sent: its deadline had passed");
    }

    static PortException unsupported(Sql statement, String reason) {
        Problem problem = new Problem("sql-unsupported", about(statement) + reason, "see the data source", false);
        return new PortException(Kind.UNSUPPORTED, Effect.NONE, problem, null);
    }

    /** The server's primary message alone; of what did not come from a server only the class, for it may quote a URL. */
    static String primaryMessage(SQLException e) {
        if (e instanceof PSQLException server && server.getServerErrorMessage() != null) {
            @Nullable String message = server.getServerErrorMessage().getMessage();
            return message == null ? "no message" : message;
        }
        Throwable cause = e.getCause();
        return cause == null
                ? ofDriver(e)
                : ofDriver(e) + ": " + cause.getClass().getSimpleName();
    }

    /** Class 08 (connection) and 57P (shutdown, not ready) tell of the connection, not of the statement. */
    static boolean isConnectionTrouble(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static String ofDriver(SQLException e) {
        return e instanceof PSQLException ? "the driver failed" : e.getClass().getSimpleName();
    }

    private static boolean isTimeout(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    // 08003: the connection was known to be closed, so nothing was sent.
    private static Effect effect(SQLException e) {
        return "08003".equals(e.getSQLState()) ? Effect.NONE : Effect.POSSIBLE;
    }

    private static PortException lost(Sql statement, Kind kind, Effect effect, String what) {
        String code = kind == Kind.TIMED_OUT ? "sql-timed-out" : "sql-unavailable";
        String remedy = effect == Effect.NONE ? "try again" : "look whether it happened before it is tried again";
        return new PortException(kind, effect, new Problem(code, about(statement) + what, remedy, true), null);
    }

    private static String about(Sql statement) {
        return "the statement \"" + statement.name() + "\" ";
    }

    private static String scrubbed(Sql statement, String message) {
        String scrubbed = message;
        for (Object parameter : statement.parameters()) {
            if (parameter instanceof Secret secret && !secret.reveal().isEmpty()) {
                scrubbed = scrubbed.replace(secret.reveal(), "***");
            }
        }
        return scrubbed;
    }
}
