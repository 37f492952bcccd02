package io.coldfront.internal.step;

import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import java.util.Optional;
import java.util.Set;

/** The catalog server is gone; its database, which knows where the cold rows are, stays. */
final class RemoveServer implements Step {

    @Override
    public StepId id() {
        return StepId.SERVE;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.PARAMETERS);
    }

    @Override
    public Finding observe(StepContext context) {
        Optional<ServiceState> found = context.world().services().find(ref(context), context.deadline());
        return found.map(state -> Finding.of(
                        Action.UPDATE,
                        "the catalog server runs; its database stays",
                        new Change("catalog", state.image(), "")))
                .orElseGet(() -> Finding.none("no catalog server runs"));
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.world().services().remove(ref(context), context.deadline());
    }

    private static ServiceRef ref(StepContext context) {
        return CatalogAddress.serve(context.world(), context.spec());
    }
}
