package io.coldfront.port.sql;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;

/** Opens SQL sessions. Implementations are thread-safe. */
public interface SqlExecutor {

    /**
     * A session in a backend of its own that began after this call; never pooled, in autocommit.
     *
     * @throws PortException if none could be had
     */
    SqlSession open(SqlTarget target, Deadline deadline);
}
