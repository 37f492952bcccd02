package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A session and the deadline of what is done with it; a single statement gets at most 30 s of it. */
record Server(SqlSession session, Deadline deadline) {

    private static final Duration STATEMENT = Duration.ofSeconds(30);

    List<SqlRow> all(Sql statement) {
        return session.query(statement, deadline.atMost(STATEMENT));
    }

    /** The row of a statement that always has exactly one. */
    SqlRow one(Sql statement) {
        return all(statement).get(0);
    }

    Optional<SqlRow> first(Sql statement) {
        return all(statement).stream().findFirst();
    }

    void run(Sql statement) {
        session.execute(statement, deadline.atMost(STATEMENT));
    }

    void run(List<Sql> statements) {
        statements.forEach(this::run);
    }

    /** All of it or nothing. If the answer to the commit is lost, the exception's effect says so. */
    <T> T atomically(Supplier<T> work) {
        run(Statements.BEGIN);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            rollBack(e);
            throw e;
        }
        run(Statements.COMMIT);
        return result;
    }

    private void rollBack(RuntimeException reason) {
        try {
            run(Statements.ROLLBACK);
        } catch (ColdFrontException e) {
            reason.addSuppressed(e);
        }
    }
}
