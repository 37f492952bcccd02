package io.coldfront.port.container;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the catalog's containers: the long-running server, and one-shots. Implementations are thread-safe; every method
 * throws {@link PortException} when the call could not be made.
 */
public interface ServiceRuntime {

    /** What it can do of what not every runtime can. The same at every call. */
    Set<Ability> abilities();

    /**
     * Makes the service be as defined: creates it, replaces it if its fingerprint differs, starts it if it stopped. One
     * read if it is so already. Idempotent; does not wait for health.
     */
    ServiceState ensure(ServiceDefinition definition, Deadline deadline);

    /** Its state at this moment; empty if it is not there. */
    Optional<ServiceState> find(ServiceRef service, Deadline deadline);

    /** Makes it be absent; fine if it is. Idempotent. */
    void remove(ServiceRef service, Deadline deadline);

    /**
     * Runs a container to its end and removes it. If one of that name is still at work, waits for that one instead. A
     * non-zero exit is a result.
     */
    OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline);
}
