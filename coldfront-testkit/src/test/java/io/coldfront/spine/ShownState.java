package io.coldfront.spine;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Writes down every key, value and lease that a state store is given, those that are overwritten later too. */
record ShownState(StateStore state, Artifacts artifacts) implements StateStore {

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return state.get(key, deadline);
    }

    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        artifacts.add("state", key.path() + " = " + value);
        return state.put(key, value, expected, deadline);
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        return state.delete(key, expected, deadline);
    }

    @Override
    public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        return state.list(prefix, after, limit, deadline);
    }

    @Override
    public Leases leases() {
        return new ShownLeases(state.leases(), artifacts);
    }

    private record ShownLeases(Leases leases, Artifacts artifacts) implements Leases {

        @Override
        public Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
            artifacts.add("leases", name.path() + " by " + holder);
            return leases.acquire(name, holder, ttl, deadline);
        }

        @Override
        public Set<Lease> renew(Set<Lease> held, Deadline deadline) {
            return leases.renew(held, deadline);
        }

        @Override
        public boolean release(Lease lease, Deadline deadline) {
            return leases.release(lease, deadline);
        }

        @Override
        public Optional<Lease> find(StateKey name, Deadline deadline) {
            return leases.find(name, deadline);
        }
    }
}
