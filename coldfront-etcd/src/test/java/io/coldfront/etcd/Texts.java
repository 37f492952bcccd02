package io.coldfront.etcd;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.Duration;

/** What the tests write and how long they wait. */
final class Texts {

    static final StateKey KEY = StateKey.of("journals", "orders", "lakekeeper");
    static final StateKey LEASE = StateKey.of("leases", "hosts", "h1");

    private Texts() {}

    static Deadline soon() {
        return within(Duration.ofSeconds(10));
    }

    static Deadline within(Duration time) {
        return Deadline.in(time, Time.system());
    }

    static Version put(StateStore store, StateKey key, String value, Version expected) {
        return store.put(key, value, expected, soon()).orElseThrow();
    }
}
