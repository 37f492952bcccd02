package io.coldfront.internal.tiering;

import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.Primary;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/** Finds where a run happens; asked each time, since the primary moves. */
final class Places {

    private final Wiring wiring;

    Places(Wiring wiring) {
        this.wiring = wiring;
    }

    Looked<Place> find(ServiceKey service) {
        Optional<Primary> primary = wiring.ports().primaries().primary(service, wiring.engine());
        if (primary.isEmpty()) {
            return Looked.refused(new Problem(
                    "no-primary",
                    "the database of " + service + " has no primary at this moment",
                    "nothing, if it is failing over; the next due asks again",
                    true));
        }
        Optional<ContainerInstance> container =
                wiring.ports().programs().resolve(primary.get().container(), wiring.engine());
        return container
                .map(found -> Looked.at(new Place(primary.get(), found)))
                .orElseGet(() -> Looked.refused(new Problem(
                        "no-container",
                        "the primary " + primary.get().instance() + " has no container with the labels "
                                + primary.get().container().labels(),
                        "start its container, or correct what the primary locator answers",
                        true)));
    }
}
