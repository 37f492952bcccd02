package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Checks the server's database every 10 s, as soon as somebody asks; frozen, it says what it said last. Thread-safe. */
final class HealthClock {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final CatalogStore store;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private Instant lastCheck = Instant.MIN;
    private boolean healthy;
    private boolean frozen;

    HealthClock(CatalogStore store, Time time) {
        this.store = store;
        this.time = time;
    }

    void freeze(boolean freeze) {
        lock.lock();
        try {
            look();
            frozen = freeze;
        } finally {
            lock.unlock();
        }
    }

    HttpAnswer answer() {
        lock.lock();
        try {
            look();
            return HttpAnswer.json(healthy ? 200 : 503, body());
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Instant now = time.instant();
        if (frozen || isFresh(now)) {
            return;
        }
        lastCheck = now;
        try {
            store.read(CatalogContent::serverId);
            healthy = true;
        } catch (CatalogDownException e) {
            healthy = false;
        }
    }

    private boolean isFresh(Instant now) {
        return !lastCheck.isAfter(now) && lastCheck.plus(EVERY).isAfter(now);
    }

    private JsonObject body() {
        List<JsonObject> pools = List.of(pool("read_pool"), pool("write_pool"));
        return JsonObject.empty()
                .with("health", healthy ? "ok" : "error")
                .with(
                        "services",
                        JsonObject.empty()
                                .with("catalog", pools)
                                .with("secrets", pools)
                                .with("auth", List.of()))
                .with("maintenance_mode", "off");
    }

    private JsonObject pool(String name) {
        return JsonObject.empty()
                .with("name", name)
                .with("lastCheck", lastCheck.toEpochMilli())
                .with("status", healthy ? "ok" : "error");
    }
}
