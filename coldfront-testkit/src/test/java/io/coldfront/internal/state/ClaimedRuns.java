package io.coldfront.internal.state;

import io.coldfront.port.container.ContainerInstance;
import io.coldfront.service.HostId;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.Optional;

/** Runs as a tick of some host claims them. */
public final class ClaimedRuns {

    private ClaimedRuns() {}

    public static OpenRun of(RunId run, Instant due, Instant started) {
        return new OpenRun(
                run,
                Trigger.TICK,
                Optional.of(due),
                started,
                "host-1",
                "host",
                "n1",
                new ContainerInstance(new HostId("local"), "c1", started),
                Optional.empty(),
                OpenRun.Phase.CLAIMED);
    }
}
