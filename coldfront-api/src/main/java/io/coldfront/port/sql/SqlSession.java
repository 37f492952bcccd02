package io.coldfront.port.sql;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import java.util.List;

/**
 * One backend. For one thread at a time. Exceptions hold neither parameters nor the server's detail.
 */
public interface SqlSession extends AutoCloseable {

    /**
     * All rows of a statement.
     *
     * @throws SqlFailedException if the server refused it
     * @throws PortException if its answer could not be had
     */
    List<SqlRow> query(Sql statement, Deadline deadline);

    /**
     * Runs a statement and drops what it answers.
     *
     * @throws SqlFailedException if the server refused it
     * @throws PortException if its answer could not be had
     */
    void execute(Sql statement, Deadline deadline);

    /** Ends the backend. Idempotent. */
    @Override
    void close();
}
