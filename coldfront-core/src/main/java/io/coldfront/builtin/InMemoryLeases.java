package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.StateKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leases of an in-memory store: they expire by its clock. Thread-safe. */
final class InMemoryLeases implements Leases {

    private final Map<StateKey, Held> held = new HashMap<>();
    private final Time time;
    private long tokens;

    InMemoryLeases(Time time) {
        this.time = time;
    }

    @Override
    public synchronized Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
        Begin.within(deadline, "leases");
        if (living(name).isPresent()) {
            return Optional.empty();
        }
        Lease lease = new Lease(name, holder, ++tokens, ttl);
        held.put(name, new Held(lease, time.elapsed().plus(ttl)));
        return Optional.of(lease);
    }

    @Override
    public synchronized Set<Lease> renew(Set<Lease> leases, Deadline deadline) {
        Begin.within(deadline, "leases");
        Set<Lease> renewed = new HashSet<>();
        for (Lease lease : leases) {
            if (living(lease.name()).filter(lease::equals).isPresent()) {
                held.put(lease.name(), new Held(lease, time.elapsed().plus(lease.ttl())));
                renewed.add(lease);
            }
        }
        return renewed;
    }

    @Override
    public synchronized boolean release(Lease lease, Deadline deadline) {
        Begin.within(deadline, "leases");
        boolean mine = living(lease.name()).filter(lease::equals).isPresent();
        if (mine) {
            held.remove(lease.name());
        }
        return mine;
    }

    @Override
    public synchronized Optional<Lease> find(StateKey name, Deadline deadline) {
        Begin.within(deadline, "leases");
        return living(name);
    }

    private Optional<Lease> living(StateKey name) {
        Held found = held.get(name);
        return found != null && found.until().compareTo(time.elapsed()) > 0
                ? Optional.of(found.lease())
                : Optional.empty();
    }

    private record Held(Lease lease, Duration until) {}
}
