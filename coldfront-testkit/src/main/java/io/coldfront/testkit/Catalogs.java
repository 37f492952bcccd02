package io.coldfront.testkit;

import io.coldfront.port.Time;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The catalogs of a world: each is started when its service is first made. Thread-safe. */
final class Catalogs implements AutoCloseable {

    private final Time time;
    private final Map<ServiceRef, FakeLakekeeper> running = new HashMap<>();

    Catalogs(Time time) {
        this.time = time;
    }

    URI address(ServiceRef service) {
        return of(service).url();
    }

    synchronized FakeLakekeeper of(ServiceRef service) {
        return running.computeIfAbsent(service, added -> FakeLakekeeper.start(time));
    }

    @Override
    public synchronized void close() {
        running.values().forEach(FakeLakekeeper::close);
        running.clear();
    }
}
