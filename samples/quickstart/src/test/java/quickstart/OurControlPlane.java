package quickstart;

import io.coldfront.ColdFront;
import io.coldfront.Ports;
import io.coldfront.service.ServiceKey;

/** A host's own code, as it would be. */
final class OurControlPlane {

    private final ColdFront coldfront;

    OurControlPlane(Ports ports) {
        coldfront = ColdFront.builder().ports(ports).build();
        coldfront.start();
    }

    void enableTiering(String database) {
        coldfront.apply(new ServiceKey(database, "lakekeeper")).orThrow();
    }
}
