package io.coldfront.port;

import io.coldfront.service.ServiceKey;

/** What the host knows of lost instances; optional. Implementations are thread-safe. */
public interface Fencing {

    /**
     * Whether it is certain that this instance runs nothing any more and will not come back as it was.
     *
     * @throws PortException if it could not be found out
     */
    boolean isFenced(ServiceKey service, String instance, Deadline deadline);
}
