package io.coldfront.port.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Leases that end by the store's own clock unless renewed. Values only: no implementation has a thread for them.
 * Thread-safe; every method throws {@link PortException} when the call could not be made.
 */
public interface Leases {

    /** Takes a lease, with a higher token than anybody had it with; empty if another holds it. */
    Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline);

    /** Renews all, each by its own time to live, and answers those that are still held. */
    Set<Lease> renew(Set<Lease> held, Deadline deadline);

    /** Gives it back; false if it was not held any more. */
    boolean release(Lease lease, Deadline deadline);

    /** Who holds it at this moment; empty if nobody does. */
    Optional<Lease> find(StateKey name, Deadline deadline);
}
