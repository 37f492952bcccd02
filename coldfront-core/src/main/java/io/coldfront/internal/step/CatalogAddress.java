package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;

/** Where the catalog of a service is: its container's name on its host. */
public final class CatalogAddress {

    private CatalogAddress() {}

    /** A client of the catalog; empty if its container is not there, or has no address. */
    public static Optional<Lakekeeper> client(World world, ServiceSpec spec, Deadline deadline) {
        return world.services()
                .find(serve(world, spec), deadline)
                .map(ServiceState::addresses)
                .flatMap(addresses -> addresses.fromControlPlane())
                .map(address -> world.catalogs().apply(address, spec));
    }

    static ServiceRef serve(World world, ServiceSpec spec) {
        return ref(world, spec, "catalog");
    }

    static ServiceRef migrate(World world, ServiceSpec spec) {
        return ref(world, spec, "migrate");
    }

    private static ServiceRef ref(World world, ServiceSpec spec, String role) {
        return new ServiceRef(
                world.placements().of(spec.key()).host(),
                "coldfront-" + role + "-" + spec.key().slug());
    }
}
