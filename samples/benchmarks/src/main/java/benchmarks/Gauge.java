package benchmarks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many of something go on at once, in all and on each host. Thread-safe. */
final class Gauge {

    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicInteger mostOnOne = new AtomicInteger();
    private final Map<String, AtomicInteger> hosts = new ConcurrentHashMap<>();

    void begins(String host) {
        all.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        int there = hosts.computeIfAbsent(host, added -> new AtomicInteger()).incrementAndGet();
        mostOnOne.accumulateAndGet(there, Math::max);
    }

    void ends(String host) {
        now.decrementAndGet();
        hosts.computeIfAbsent(host, added -> new AtomicInteger()).decrementAndGet();
    }

    int most() {
        return most.get();
    }

    int mostOnOneHost() {
        return mostOnOne.get();
    }

    /** How many ever began. */
    int all() {
        return all.get();
    }
}
