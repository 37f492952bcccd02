package quickstart;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** An adapter of our own: it counts the writes that it passes on. */
final class OurStateStore implements StateStore {

    private final StateStore store = InMemoryStateStore.create();
    private final AtomicLong writes = new AtomicLong();

    long writes() {
        return writes.get();
    }

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return store.get(key, deadline);
    }

    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        writes.incrementAndGet();
        return store.put(key, value, expected, deadline);
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        writes.incrementAndGet();
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
