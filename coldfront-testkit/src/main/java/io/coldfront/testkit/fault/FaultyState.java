package io.coldfront.testkit.fault;

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

/** Calls are logged and may go wrong. */
final class FaultyState implements StateStore {

    private final Life life;
    private final StateStore state;
    private final Leases leases;

    FaultyState(Life life, StateStore state) {
        this.life = life;
        this.state = state;
        this.leases = new FaultyLeases(life, state.leases());
    }

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return life.call("state.get", deadline, () -> state.get(key, deadline));
    }

    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        return life.call("state.put", deadline, () -> state.put(key, value, expected, deadline));
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        return life.call("state.delete", deadline, () -> state.delete(key, expected, deadline));
    }

    @Override
    public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        return life.call("state.list", deadline, () -> state.list(prefix, after, limit, deadline));
    }

    @Override
    public Leases leases() {
        return leases;
    }

    private record FaultyLeases(Life life, Leases leases) implements Leases {

        @Override
        public Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
            return life.call("leases.acquire", deadline, () -> leases.acquire(name, holder, ttl, deadline));
        }

        @Override
        public Set<Lease> renew(Set<Lease> held, Deadline deadline) {
            return life.call("leases.renew", deadline, () -> leases.renew(held, deadline));
        }

        @Override
        public boolean release(Lease lease, Deadline deadline) {
            return life.call("leases.release", deadline, () -> leases.release(lease, deadline));
        }

        @Override
        public Optional<Lease> find(StateKey name, Deadline deadline) {
            return life.call("leases.find", deadline, () -> leases.find(name, deadline));
        }
    }
}
