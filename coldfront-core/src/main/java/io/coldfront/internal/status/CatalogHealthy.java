package io.coldfront.internal.status;

import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.service.Problem;

/** The catalog serves, its database answers it, and its own checks move on (trap E20). */
final class CatalogHealthy implements Check {

    @Override
    public String type() {
        return "CatalogHealthy";
    }

    @Override
    public Seen look(Scene scene) {
        Health health = scene.catalog();
        return health.healthy()
                ? Seen.yes("the catalog serves")
                : Seen.no(new Problem(
                        "catalog-unhealthy",
                        "the catalog does not serve, so that cold reads fail, and inserts of hot rows by new sessions"
                                + " too: " + health.seen(),
                        "look at the catalog's container and its database, then apply the service",
                        true));
    }
}
