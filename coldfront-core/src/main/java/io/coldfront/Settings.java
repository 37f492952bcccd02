package io.coldfront;

import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Fencing;
import io.coldfront.port.Placements;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What a builder was told besides the ports: one component an option, hence so many. Ours is a scheduler that the host did not bring. */
record Settings(
        Placements placements,
        Optional<Fencing> fencing,
        ColdFrontListener listener,
        CatalogHttp http,
        Optional<Executor> executor,
        int atOnce,
        int atOncePerHost,
        String controlPlane,
        String hostName,
        Duration closeGrace,
        boolean ownScheduler) {}
