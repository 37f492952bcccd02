package io.coldfront.port.container;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/** Knows which instance of a database is the primary. Implementations are thread-safe. */
public interface PrimaryLocator {

    /**
     * The primary at this moment; empty if there is none.
     *
     * @throws PortException if it could not be found out
     */
    Optional<Primary> primary(ServiceKey service, Deadline deadline);
}
