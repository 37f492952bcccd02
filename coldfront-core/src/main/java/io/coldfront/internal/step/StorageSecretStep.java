package io.coldfront.internal.step;

import io.coldfront.internal.database.StorageSecret;
import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.database.StorageSecretState;
import io.coldfront.internal.state.JournalEntry;
import io.coldfront.internal.store.Stores;
import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.ContainerInstance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The credential by which the database itself reads and writes the store: a row, and a file beside the server that goes
 * with its container. Set in a session that began after the parameters, and only once the catalog accepted the
 * credential with real reads and writes.
 */
final class StorageSecretStep implements Step {

    @Override
    public StepId id() {
        return StepId.STORAGE_SECRET;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.PARAMETERS, StepId.WAREHOUSE);
    }

    @Override
    public Finding observe(StepContext context) {
        if (!context.extensionInstalled()) {
            return Finding.later("the extension keeps the secret");
        }
        StorageSecretState state = context.database()
                .look(session -> new StorageSecret(session, context.deadline()).compare(row(context)));
        if (!state.present()) {
            return Finding.of(Action.CREATE, "the database has no credential for the store", state.changes());
        }
        if (!state.changes().isEmpty()) {
            return Finding.of(Action.UPDATE, "the database has another credential", state.changes());
        }
        Optional<JournalEntry> entry = context.memory().of(id());
        if (entry.filter(e -> e.holds(Map.of(), container(context))).isEmpty()) {
            return Finding.of(
                    Action.REPAIR, "the database's container is another one; its secret file is gone with the old");
        }
        return Finding.none("row and file are as asked for");
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        Optional<String> container = container(context);
        if (finding.action() == Action.UPDATE) {
            CredentialProbe.tryOut(context, row(context));
        }
        context.memory().changing(id(), Map.of(), context.world().time().instant());
        context.database().fresh(session -> {
            StorageSecret secret = new StorageSecret(session, context.deadline());
            if (finding.action() == Action.REPAIR) {
                secret.materialize();
            } else {
                secret.set(row(context));
            }
            return true;
        });
        context.memory().done(id(), Map.of(), container, context.world().time().instant());
        OldSessions.mark(context);
    }

    private static StorageSecretRow row(StepContext context) {
        return Stores.rendering(context.spec().store()).storageSecret();
    }

    /** What moves when the container is another one, or was started again. */
    private static Optional<String> container(StepContext context) {
        Optional<ContainerInstance> found =
                context.world().programs().resolve(context.database().primary().container(), context.deadline());
        return found.map(instance -> instance.id() + "@" + instance.started());
    }
}
