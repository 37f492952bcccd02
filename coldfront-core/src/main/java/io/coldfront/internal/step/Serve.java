package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalog server: the container as defined, running, and healthy by its own word. */
final class Serve implements Step {

    @Override
    public StepId id() {
        return StepId.SERVE;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.MIGRATE);
    }

    @Override
    public Finding observe(StepContext context) {
        ServiceDefinition wanted = new CatalogDefinition(context).serve();
        Optional<ServiceState> found = context.world().services().find(wanted.ref(), context.deadline());
        if (context.memory().encryptionKeyChanged()) {
            Optional<Finding> refused = KeyRotation.refusal(context, found);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        if (found.isEmpty()) {
            return Finding.of(Action.CREATE, "no catalog server runs", new Change("image", "", image(wanted)));
        }
        ServiceState state = found.get();
        if (!state.fingerprint().equals(wanted.fingerprint())) {
            return Finding.of(
                    Action.UPDATE,
                    "it was defined otherwise; the container is replaced",
                    changes(context, state, wanted));
        }
        if (state.phase() != ServiceState.Phase.RUNNING) {
            return Finding.of(Action.REPAIR, "the container is " + state.phase());
        }
        return health(context, state);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        ServiceState state =
                context.world().services().ensure(new CatalogDefinition(context).serve(), context.deadline());
        new HealthWait(context, state.ref()).await();
    }

    private static Finding health(StepContext context, ServiceState state) {
        Optional<Lakekeeper> client = context.catalogAt(state.addresses());
        if (client.isEmpty()) {
            return Finding.of(Action.REPAIR, "the container has no address yet");
        }
        Health health = client.get().health(context.deadline());
        if (!health.healthy()) {
            return Finding.of(Action.REPAIR, "not healthy: " + health.seen());
        }
        context.catalogServes(state.addresses());
        return Finding.none("healthy, " + state.image());
    }

    private static String image(ServiceDefinition wanted) {
        return wanted.workload().image();
    }

    private static List<Change> changes(StepContext context, ServiceState state, ServiceDefinition wanted) {
        return context.memory().encryptionKeyChanged() ? List.of(KeyRotation.CHANGE) : List.of(change(state, wanted));
    }

    private static Change change(ServiceState state, ServiceDefinition wanted) {
        return state.image().equals(image(wanted))
                ? new Change("definition", "as it was", "changed")
                : new Change("image", state.image(), image(wanted));
    }
}
