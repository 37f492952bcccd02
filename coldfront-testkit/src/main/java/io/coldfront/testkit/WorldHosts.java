package io.coldfront.testkit;

import io.coldfront.ColdFront;
import io.coldfront.testkit.fake.FakeScheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The host processes of a world, and the threads that they share. Thread-safe. */
final class WorldHosts {

    private static final String FIRST = "this-host";
    private static final long PATIENCE_SECONDS = 10;

    private final SharedPorts shared;
    private final ExecutorService workers;
    private final Map<String, WorldHost> hosts = new LinkedHashMap<>();
    private @Nullable ColdFront observer;

    WorldHosts(SharedPorts shared) {
        this.shared = shared;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "coldfront-world-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    WorldHost first() {
        return named(FIRST);
    }

    synchronized WorldHost named(String name) {
        return hosts.computeIfAbsent(name, added -> new WorldHost(added, shared, workers));
    }

    /** Looks, past every fault. */
    synchronized ColdFront observer() {
        ColdFront made = observer;
        if (made == null) {
            made = ColdFront.builder()
                    .ports(shared.bare(FakeScheduler.on(shared.clock())))
                    .workers(workers, 1, 1)
                    .build();
            observer = made;
        }
        return made;
    }

    synchronized void close() {
        hosts.values().forEach(WorldHost::close);
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("work of this world did not end within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
