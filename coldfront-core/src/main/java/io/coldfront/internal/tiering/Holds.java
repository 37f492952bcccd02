package io.coldfront.internal.tiering;

import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Hold;
import java.util.Set;

/** What keeps a service's runs from starting, as the journal has it at this moment. */
final class Holds {

    private Holds() {}

    static Set<Hold> of(Wiring wiring, ServiceKey service) {
        return wiring.records().journals().load(service, wiring.state()).value().holds();
    }
}
