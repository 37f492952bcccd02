package io.coldfront.internal.tiering;

import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.tiering.RunId;
import java.util.Set;

/** Which open runs somebody works on. A run that nobody works on is adjudicated by whoever comes by. */
final class Living {

    private final Wiring wiring;
    private final Set<RunId> active;

    /** @param active those at work in this process */
    Living(Wiring wiring, Set<RunId> active) {
        this.wiring = wiring;
        this.active = active;
    }

    /**
     * A run of this process while it is at work here: one whose claim's answer was lost belongs to nobody, although its
     * host lives. A run of another process while that shows life.
     */
    boolean has(OpenRun open) {
        HostLease host = wiring.records().host();
        return open.process().equals(host.process())
                ? active.contains(open.run())
                : host.isAlive(open.process(), wiring.state());
    }
}
