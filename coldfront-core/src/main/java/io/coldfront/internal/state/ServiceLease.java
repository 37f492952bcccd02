package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Lease;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/** The lease of a service that is being changed: one apply at a time. Thread-safe. */
public final class ServiceLease {

    private final Beat beat;

    public ServiceLease(Beat beat) {
        this.beat = beat;
    }

    /** Empty: another is changing the service. What is answered must be closed. */
    public Optional<HeldLease> acquire(ServiceKey service, Deadline deadline) {
        return beat.acquire(StatePaths.serviceLease(service), false, deadline);
    }

    /** This host process, as leases and holds name it. */
    public String process() {
        return beat.holder();
    }

    /** Who is changing the service at this moment. */
    public Optional<String> holder(ServiceKey service, Deadline deadline) {
        return beat.leases().find(StatePaths.serviceLease(service), deadline).map(Lease::holder);
    }
}
