package io.coldfront.internal.tiering;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that counts what is written, and keeps all of it. */
final class CountingStore implements StateStore {

    final List<String> written = new ArrayList<>();
    Optional<RuntimeException> afterNextPut = Optional.empty();
    private final StateStore store;

    CountingStore(Time time) {
        this.store = InMemoryStateStore.on(time);
    }

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return store.get(key, deadline);
    }

    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        written.add(key.path() + " = " + value);
        Optional<Version> version = store.put(key, value, expected, deadline);
        Optional<RuntimeException> lost = afterNextPut;
        afterNextPut = Optional.empty();
        if (lost.isPresent()) {
            throw lost.get();
        }
        return version;
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        return store.delete(key, expected, deadline);
    }

    @Override
    public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        return store.list(prefix, after, limit, deadline);
    }

    @Override
    public Leases leases() {
        return store.leases();
    }
}
