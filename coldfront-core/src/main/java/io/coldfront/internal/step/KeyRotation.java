package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.plan.Change;
import io.coldfront.plan.Consent;
import io.coldfront.port.container.ServiceState;
import java.util.List;
import java.util.Optional;

/**
 * Another encryption key than the one that the catalog's secrets were encrypted with. The server starts with it and is
 * healthy, and reads no stored credential any more; each warehouse's has to be stored anew (seen on Lakekeeper 0.13.3).
 */
final class KeyRotation {

    static final Change CHANGE = new Change("encryption key", "as it was", "changed");

    private KeyRotation() {}

    /** Why it is not done. */
    static Optional<Finding> refusal(StepContext context, Optional<ServiceState> found) {
        if (!context.consentsTo(Consent.ROTATE_ENCRYPTION_KEY)) {
            return Optional.of(
                    Finding.conflict("pg_encryption_key is another one than the catalog's secrets were encrypted with;"
                            + " put the old one back, or apply with the consent ROTATE_ENCRYPTION_KEY: the warehouse's"
                            + " credential is then stored anew"));
        }
        List<String> others = found.filter(state -> state.phase() == ServiceState.Phase.RUNNING)
                .flatMap(state -> context.catalogAt(state.addresses()))
                .map(catalog -> others(context, catalog))
                .orElse(List.of());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.conflict("the catalog holds other warehouses, whose credentials nobody could read"
                        + " under another encryption key: " + others + "; remove them, or put the old key back"));
    }

    private static List<String> others(StepContext context, Lakekeeper catalog) {
        if (!catalog.health(context.deadline()).healthy()) {
            return List.of();
        }
        return catalog.warehouses(context.deadline()).stream()
                .filter(warehouse -> !warehouse.isNamed(context.spec().warehouse()))
                .map(Warehouse::name)
                .toList();
    }
}
