package io.coldfront.internal.tiering;

import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Hold;
import java.util.Optional;

/** What keeps a service's runs from starting, as the journal has it at this moment. */
final class Holds {

    private Holds() {}

    static Optional<Problem> of(Wiring wiring, ServiceKey service) {
        return wiring.records().journals().load(service, wiring.state()).value().holds().stream()
                .findFirst()
                .map(Holds::problem);
    }

    private static Problem problem(Hold hold) {
        return new Problem(
                "held",
                "runs are held by " + hold.by() + " (" + hold.kind() + "): " + hold.reason(),
                "whoever set the hold lifts it",
                true);
    }
}
