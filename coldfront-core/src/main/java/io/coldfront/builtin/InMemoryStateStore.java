package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A state store in this process's memory: for a single process, for development and for tests. What is in it is gone with
 * the process; the next apply observes the world and goes on. Linearizable and thread-safe.
 */
public final class InMemoryStateStore implements StateStore {

    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final InMemoryLeases leases;
    private long versions;

    private InMemoryStateStore(Time time) {
        this.leases = new InMemoryLeases(time);
    }

    /** A store whose leases expire by the system's clock. */
    public static InMemoryStateStore create() {
        return on(Time.system());
    }

    /** A store whose leases expire by this clock. */
    public static InMemoryStateStore on(Time time) {
        return new InMemoryStateStore(time);
    }

    @Override
    public synchronized Optional<Entry> get(StateKey key, Deadline deadline) {
        Begin.within(deadline, "state store");
        return Optional.ofNullable(entries.get(key.path()));
    }

    @Override
    public synchronized Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        Begin.within(deadline, "state store");
        if (!versionOf(key).equals(expected)) {
            return Optional.empty();
        }
        Version version = new Version(++versions);
        entries.put(key.path(), new Entry(key, value, version));
        return Optional.of(version);
    }

    @Override
    public synchronized boolean delete(StateKey key, Version expected, Deadline deadline) {
        Begin.within(deadline, "state store");
        if (!entries.containsKey(key.path()) || !versionOf(key).equals(expected)) {
            return false;
        }
        entries.remove(key.path());
        return true;
    }

    @Override
    public synchronized Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        Begin.within(deadline, "state store");
        String below = prefix.segments().isEmpty() ? "" : prefix.path() + "/";
        String from =
                after.map(StateKey::path).filter(a -> a.compareTo(below) > 0).orElse(below);
        List<Entry> page = new ArrayList<>();
        Iterator<Entry> rest = entries.tailMap(from, false).values().iterator();
        while (rest.hasNext()) {
            Entry entry = rest.next();
            if (!entry.key().path().startsWith(below)) {
                break;
            }
            if (page.size() == limit) {
                return new Page(page, Optional.of(page.get(limit - 1).key()));
            }
            page.add(entry);
        }
        return new Page(page, Optional.empty());
    }

    @Override
    public Leases leases() {
        return leases;
    }

    private Version versionOf(StateKey key) {
        Entry entry = entries.get(key.path());
        return entry == null ? Version.ABSENT : entry.version();
    }
}
