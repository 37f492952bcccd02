package io.coldfront.testkit;

import io.coldfront.ColdFront;
import io.coldfront.Ports;
import io.coldfront.testkit.fake.FakeScheduler;
import io.coldfront.testkit.fault.Faults;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One host process of a world. Thread-safe. */
final class WorldHost {

    private final String name;
    private final Faults faults;
    private final FakeScheduler scheduler;
    private final SharedPorts shared;
    private final Executor workers;
    private Ports ports;
    private @Nullable ColdFront coldfront;

    WorldHost(String name, SharedPorts shared, Executor workers) {
        this.name = name;
        this.faults = Faults.inVirtualTime(shared.clock());
        this.scheduler = FakeScheduler.on(shared.clock());
        this.shared = shared;
        this.ports = shared.through(faults, scheduler);
        this.workers = faults.over(workers);
    }

    synchronized Ports ports() {
        return ports;
    }

    Faults faults() {
        return faults;
    }

    synchronized ColdFront coldfront() {
        ColdFront made = coldfront;
        if (made == null) {
            made = ColdFront.builder()
                    .ports(ports)
                    .hostName(name)
                    .workers(workers, 64, 8)
                    .build();
            coldfront = made;
        }
        return made;
    }

    synchronized void restart() {
        scheduler.stop();
        faults.restart();
        ports = shared.through(faults, scheduler);
        coldfront = null;
    }

    synchronized void close() {
        if (coldfront != null) {
            coldfront.close(Duration.ZERO);
        }
        scheduler.stop();
    }
}
