package io.coldfront.port;

import io.coldfront.service.HostId;
import io.coldfront.service.ServiceKey;
import java.util.Map;
import java.util.Set;

/** Where the catalog of each service runs. Answers from memory, the same as long as the host moves nothing. */
@FunctionalInterface
public interface Placements {

    /** Where that service's catalog runs. */
    Placement of(ServiceKey service);

    /** The default: everything on one host, {@code local}. */
    static Placements local() {
        Placement local = new Placement(new HostId("local"), Set.of(), Map.of());
        return service -> local;
    }
}
