package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements that every topic uses, and how their columns are written: the rest is beside it, a class a topic. */
final class Statements {

    static final Sql BEGIN = Sql.named("begin", "BEGIN");
    static final Sql COMMIT = Sql.named("commit", "COMMIT");
    static final Sql ROLLBACK = Sql.named("rollback", "ROLLBACK");

    /**
     * Keeps this session out of the server's log, whatever the server logs: the first alone suffices, terse is a second
     * lock. The third keeps bound values out of the context of notices and errors that are sent back here, which the driver
     * logs at its finest.
     */
    static final List<Sql> SILENCE = List.of(
            Sql.named("silence-messages", "SET log_min_messages = panic"),
            Sql.named("silence-detail", "SET log_error_verbosity = terse"),
            Sql.named("silence-parameters", "SET log_parameter_max_length_on_error = 0"));

    /** {@link #SILENCE} until the transaction ends. */
    static final List<Sql> SILENCE_HERE = List.of(
            Sql.named("silence-messages", "SET LOCAL log_min_messages = panic"),
            Sql.named("silence-detail", "SET LOCAL log_error_verbosity = terse"),
            Sql.named("silence-parameters", "SET LOCAL log_parameter_max_length_on_error = 0"));

    private Statements() {}

    /** A moment as text, read back by {@link #instant}; NULL stays NULL, an infinite one is {@code infinity}. */
    static String isoOf(String expression) {
        return "CASE WHEN isfinite(" + expression + ") THEN to_char(" + expression
                + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') ELSE " + expression + "::text END";
    }

    static Optional<Instant> instant(SqlRow row, String column) {
        return text(row, column).map(text -> switch (text) {
            case "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> Instant.parse(text);
        });
    }

    static Optional<String> text(SqlRow row, String column) {
        return row.has(column) ? Optional.of(row.text(column)) : Optional.empty();
    }

    /** A column of lines. */
    static List<String> lines(SqlRow row, String column) {
        return text(row, column).map(text -> text.lines().toList()).orElse(List.of());
    }
}
