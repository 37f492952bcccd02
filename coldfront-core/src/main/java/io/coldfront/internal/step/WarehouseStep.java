package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.CatalogException;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.ProfileDifference;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.internal.lakekeeper.WarehouseRequest;
import io.coldfront.internal.store.Stores;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.PortException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The warehouse: a place in the object store, with the credential that the catalog uses there. */
final class WarehouseStep implements Step {

    private static final String CREDENTIAL = "credential";

    @Override
    public StepId id() {
        return StepId.WAREHOUSE;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.BOOTSTRAP);
    }

    @Override
    public Finding observe(StepContext context) {
        if (context.catalogInfo().isEmpty()) {
            return Finding.later("the catalog is not bootstrapped yet");
        }
        WarehouseRequest wanted = wanted(context);
        List<Warehouse> all = context.catalog().orElseThrow().warehouses(context.deadline());
        List<Warehouse> others =
                all.stream().filter(w -> !w.isNamed(wanted.name())).toList();
        Optional<Warehouse> overlapping = others.stream()
                .filter(w -> wanted.profile().overlaps(w.profile()))
                .findFirst();
        if (overlapping.isPresent()) {
            return Finding.conflict("the warehouse " + overlapping.get().name()
                    + " already holds this place in the store, or a part of it; choose another bucket or path_prefix,"
                    + " or remove that warehouse");
        }
        return all.stream()
                .filter(w -> w.isNamed(wanted.name()))
                .findFirst()
                .map(found -> compared(context, found, wanted))
                .orElseGet(() -> Finding.of(
                        Action.CREATE,
                        "the catalog has no such warehouse",
                        new Change("warehouse", "", wanted.name())));
    }

    private Finding compared(StepContext context, Warehouse found, WarehouseRequest wanted) {
        ProfileDifference difference = found.profile().differenceTo(wanted.profile());
        if (!difference.immutable().isEmpty()) {
            return Finding.conflict("the warehouse cannot be moved: " + difference.immutable()
                    + "; put back what was there, or create another warehouse");
        }
        context.warehouseIs(found);
        if (!difference.changeable().isEmpty()) {
            return Finding.of(Action.UPDATE, "the store's settings differ", changes(difference));
        }
        if (found.lacksCredential()) {
            return Finding.of(Action.REPAIR, "the catalog has no credential it can read", credentialChange());
        }
        boolean kept = context.memory()
                .of(id())
                .filter(e -> e.holds(memo(context), found.updatedAt()))
                .isPresent();
        return kept
                ? Finding.none("the warehouse is as asked for")
                : Finding.of(Action.UPDATE, "the credential is not known to be this one", credentialChange());
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.memory().changing(id(), memo(context), context.world().time().instant());
        Optional<Warehouse> changed = looked(context, finding);
        Warehouse now = changed.orElseGet(() -> listed(context));
        context.warehouseIs(now);
        // What the change's own answer tells; a later look could show the witness of somebody else's change.
        context.memory()
                .done(
                        id(),
                        memo(context),
                        changed.flatMap(Warehouse::updatedAt),
                        context.world().time().instant());
        context.memory().keyIsTheSpecs();
    }

    /** Where nobody knows whether it happened: looks again, and says what was seen. */
    private Optional<Warehouse> looked(StepContext context, Finding finding) {
        try {
            return change(context, finding);
        } catch (CatalogException e) {
            if (e.effect() == PortException.Effect.NONE) {
                throw e;
            }
            throw unclear(context, e);
        }
    }

    private StepException unclear(StepContext context, CatalogException unclear) {
        String name = wanted(context).name();
        String seen = context.catalog().orElseThrow().warehouses(context.deadline()).stream()
                        .anyMatch(w -> w.isNamed(name))
                ? "the warehouse " + name + " is there, but whether it has this credential cannot be seen"
                : "there is no warehouse " + name + "; an object that the catalog wrote to try the store may be left";
        return new StepException(
                id(),
                "warehouse-unclear",
                unclear.problem().message() + "; looked again: " + seen,
                "look at the object store, which did not answer in time, then apply again: it is done anew");
    }

    private static Optional<Warehouse> change(StepContext context, Finding finding) {
        Lakekeeper catalog = context.catalog().orElseThrow();
        WarehouseRequest wanted = wanted(context);
        Optional<Warehouse> known = context.warehouse();
        if (known.isEmpty()) {
            return catalog.create(wanted, context.deadline());
        }
        return finding.changes().equals(List.of(credentialChange()))
                ? catalog.updateCredential(known.get().id(), wanted.credential(), context.deadline())
                : catalog.updateStorage(known.get().id(), wanted, context.deadline());
    }

    private Warehouse listed(StepContext context) {
        return context.catalog().orElseThrow().warehouses(context.deadline()).stream()
                .filter(w -> w.isNamed(wanted(context).name()))
                .findFirst()
                .orElseThrow(() -> new StepException(
                        id(),
                        "warehouse-hidden",
                        "the warehouse was created but is not listed: one of its name may be inactive",
                        "activate or remove the inactive warehouse in the catalog, then apply again"));
    }

    private static WarehouseRequest wanted(StepContext context) {
        return Stores.rendering(context.spec().store()).warehouse(context.spec().warehouse());
    }

    private static Map<String, String> memo(StepContext context) {
        return Map.of(
                CREDENTIAL,
                context.memory()
                        .fingerprintOfSecrets(
                                CREDENTIAL, context.spec().store().credential().secrets()));
    }

    private static Change credentialChange() {
        return new Change(CREDENTIAL, "as it was", "changed");
    }

    private static List<Change> changes(ProfileDifference difference) {
        List<Change> changes = new ArrayList<>(difference.changeable());
        return List.copyOf(changes);
    }
}
