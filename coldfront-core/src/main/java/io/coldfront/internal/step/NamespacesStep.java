package io.coldfront.internal.step;

import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.Consent;
import io.coldfront.plan.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The namespaces, one a schema, each marked as this service's: one warehouse belongs to one database, since a second one
 * on it wipes the first one's cold rows (trap E30).
 */
final class NamespacesStep implements Step {

    /** The property of a namespace that says whose it is, and of which catalog: a copy is not the owner's. */
    private static final String OWNER = "coldfront.owner";

    @Override
    public StepId id() {
        return StepId.NAMESPACES;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.WAREHOUSE);
    }

    @Override
    public Finding observe(StepContext context) {
        Optional<Warehouse> warehouse = context.warehouse();
        if (warehouse.isEmpty()) {
            return Finding.later("the warehouse is not there yet");
        }
        String ours = mark(context);
        Map<String, Optional<String>> marks = marks(context, warehouse.get());
        for (var namespace : marks.entrySet()) {
            if (namespace
                            .getValue()
                            .filter(m -> !m.isEmpty() && !m.equals(ours))
                            .isPresent()
                    && !context.consentsTo(Consent.ADOPT)) {
                return foreign(namespace.getKey(), namespace.getValue().get());
            }
        }
        boolean known =
                marks.values().stream().anyMatch(m -> m.filter(ours::equals).isPresent())
                        || context.memory().of(StepId.WAREHOUSE).isPresent();
        List<Change> changes = changes(marks, ours);
        boolean unmarked =
                marks.values().stream().anyMatch(m -> m.filter(String::isEmpty).isPresent());
        if (unmarked && !known && !context.consentsTo(Consent.ADOPT)) {
            return Finding.conflict("the warehouse holds namespaces of somebody unknown: " + marks.keySet()
                    + "; name another warehouse, or apply with the consent ADOPT if they are this database's");
        }
        return changes.isEmpty()
                ? Finding.none(marks.size() == 1 ? "1 namespace, ours" : marks.size() + " namespaces, all ours")
                : Finding.of(
                        unmarked ? Action.UPDATE : Action.CREATE, "namespaces or their marks are missing", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        Lakekeeper catalog = context.catalog().orElseThrow();
        Warehouse warehouse = context.warehouse().orElseThrow();
        String ours = mark(context);
        marks(context, warehouse).forEach((namespace, mark) -> {
            if (mark.isEmpty()) {
                catalog.createNamespace(warehouse.id(), namespace, Map.of(OWNER, ours), context.deadline());
            } else if (!mark.get().equals(ours)) {
                catalog.setNamespaceProperties(warehouse.id(), namespace, Map.of(OWNER, ours), context.deadline());
            }
        });
    }

    /** Each namespace that the spec names: empty where it is absent, an empty text where it has no mark. */
    private static Map<String, Optional<String>> marks(StepContext context, Warehouse warehouse) {
        Map<String, Optional<String>> marks = new LinkedHashMap<>();
        for (String namespace : context.spec().namespaces()) {
            marks.put(
                    namespace,
                    context.catalog()
                            .orElseThrow()
                            .namespace(warehouse.id(), namespace, context.deadline())
                            .map(found -> found.properties().getOrDefault(OWNER, "")));
        }
        return marks;
    }

    private static String mark(StepContext context) {
        OwnerMark owner = context.ownerMark();
        return owner.controlPlane() + "/" + owner.service() + "@"
                + context.catalogInfo().orElseThrow().serverId();
    }

    private static List<Change> changes(Map<String, Optional<String>> marks, String ours) {
        List<Change> changes = new ArrayList<>();
        marks.forEach((namespace, mark) -> {
            if (mark.isEmpty()) {
                changes.add(new Change("namespace " + namespace, "", "created"));
            } else if (!mark.get().equals(ours)) {
                changes.add(new Change("owner of namespace " + namespace, mark.get(), ours));
            }
        });
        return changes;
    }

    private static Finding foreign(String namespace, String mark) {
        return Finding.conflict("the namespace " + namespace + " belongs to " + mark
                + ": two databases on one warehouse destroy each other's rows; name another warehouse, or apply with"
                + " the consent ADOPT if that owner is gone for good");
    }
}
