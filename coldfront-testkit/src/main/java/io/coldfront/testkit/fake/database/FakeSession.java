package io.coldfront.testkit.fake.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of the control plane. What its transaction does to roles others see once it is committed; all else at once, and
 * a rollback takes it back.
 */
final class FakeSession implements SqlSession {

    private final FakeDatabase database;
    private final Backends.Backend backend;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Map<String, Object> local = new HashMap<>();
    private boolean inTransaction;
    private boolean aborted;

    FakeSession(FakeDatabase database, Backends.Backend backend) {
        this.database = database;
        this.backend = backend;
    }

    @Override
    public List<SqlRow> query(Sql statement, Deadline deadline) {
        synchronized (database) {
            requireOpen(statement);
            if (aborted
                    && !statement.name().equals("rollback")
                    && !statement.name().equals("commit")) {
                throw Refusals.of(statement, "25P02", "current transaction is aborted");
            }
            try {
                return database.answers().to(statement, this);
            } catch (SqlFailedException e) {
                aborted = inTransaction;
                throw e;
            }
        }
    }

    @Override
    public void execute(Sql statement, Deadline deadline) {
        query(statement, deadline);
    }

    @Override
    public void close() {
        synchronized (database) {
            end(false);
            database.backends().end(backend);
        }
    }

    void begin() {
        inTransaction = true;
    }

    /** Ends the transaction; an aborted one is rolled back whatever was asked for. */
    void end(boolean commit) {
        boolean committed = commit && !aborted;
        if (!committed) {
            undo.forEach(Runnable::run);
        }
        database.roles().end(this, committed);
        undo.clear();
        local.clear();
        inTransaction = false;
        aborted = false;
        database.locks().release(this);
    }

    /** How to take back what was just done, if the transaction is rolled back. */
    void undoable(Runnable back) {
        if (inTransaction) {
            undo.push(back);
        }
    }

    boolean isInTransaction() {
        return inTransaction;
    }

    /** A setting until the transaction ends. */
    void set(String name, Object value) {
        local.put(name, value);
    }

    @Nullable Object setting(String name) {
        return local.get(name);
    }

    long pid() {
        return backend.pid();
    }

    private void requireOpen(Sql statement) {
        if (!database.backends().isAlive(backend)) {
            String message = "the statement \"" + statement.name() + "\" lost its connection: the session has ended";
            throw new PortException(
                    PortException.Kind.UNAVAILABLE,
                    PortException.Effect.NONE,
                    new Problem("sql-unavailable", message, "open another one", true),
                    null);
        }
    }
}
