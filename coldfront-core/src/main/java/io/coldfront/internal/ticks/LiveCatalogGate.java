package io.coldfront.internal.ticks;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.step.CatalogAddress;
import io.coldfront.internal.step.World;
import io.coldfront.internal.tiering.CatalogGate;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.List;
import java.util.Optional;

/** Asks the catalog itself, where it serves at this moment. Thread-safe. */
public final class LiveCatalogGate implements CatalogGate {

    private final World world;

    public LiveCatalogGate(World world) {
        this.world = world;
    }

    @Override
    public Optional<Problem> closed(ServiceSpec spec, Deadline deadline) {
        Optional<Lakekeeper> catalog = CatalogAddress.client(world, spec, deadline);
        Health health = catalog.map(client -> client.health(deadline))
                .orElseGet(() -> new Health(false, "the catalog server does not run"));
        return health.healthy()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "catalog-unhealthy",
                        "the catalog is not healthy: " + health.seen(),
                        "look at the catalog's container and its database",
                        true));
    }

    @Override
    public List<String> known(ServiceSpec spec, List<Due> untiered, Deadline deadline) {
        Lakekeeper catalog = CatalogAddress.client(world, spec, deadline)
                .orElseThrow(() -> unknown(spec, "its container does not run"));
        String warehouse = catalog.configuredWarehouse(spec.warehouse(), deadline)
                .orElseThrow(() -> unknown(spec, "it knows no warehouse " + spec.warehouse()));
        return untiered.stream()
                .filter(due -> catalog.tableExists(warehouse, due.schema(), due.table(), deadline))
                .map(Due::name)
                .toList();
    }

    /** What can't be asked is not taken for "no": a table that the catalog knows would lose its rows. */
    private static PortException unknown(ServiceSpec spec, String seen) {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.NONE,
                new Problem(
                        "catalog-unhealthy",
                        spec.key() + ": the catalog cannot be asked whether it knows the tables: " + seen,
                        "look at the catalog's container, then apply the service",
                        true),
                null);
    }
}
