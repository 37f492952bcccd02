package io.coldfront.port;

import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;

/**
 * The host's store of specs, the one truth, secrets included; asked for each apply and each run, so that the library
 * stores no secret. Implementations are thread-safe.
 */
public interface SpecSource {

    /**
     * The current spec; empty if there is no such service.
     *
     * @throws PortException if it could not be had
     */
    Optional<ServiceSpec> find(ServiceKey service, Deadline deadline);
}
