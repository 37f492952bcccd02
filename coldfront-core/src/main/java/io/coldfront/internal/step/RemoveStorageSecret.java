package io.coldfront.internal.step;

import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.StorageSecret;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlSession;
import java.util.List;
import java.util.Set;

/** The database holds no credential any more; the server's file of it stays if another database reads it. */
final class RemoveStorageSecret implements Step {

    @Override
    public StepId id() {
        return StepId.STORAGE_SECRET;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.ROLES);
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> observe(context, session));
    }

    private static Finding observe(StepContext context, SqlSession session) {
        if (!new Extension(session, context.deadline()).observe().installed()) {
            return Finding.none("the database has no extension, so no credential");
        }
        if (Removals.belongsToAnother(context, session)) {
            return Removals.anothers();
        }
        StorageSecret secret = new StorageSecret(session, context.deadline());
        if (!secret.isPresent()) {
            return Finding.none("the database holds no credential");
        }
        List<String> sharers = secret.sharers(Removals.names(context).all());
        return Finding.of(
                Action.UPDATE,
                sharers.isEmpty()
                        ? "the database holds the store's credential"
                        : "the database holds the store's credential; the server's file of it stays, since others of"
                                + " this server have a cold tier: " + String.join(", ", sharers),
                new Change("storage secret", "set", ""));
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.database().fresh(session -> {
            StorageSecret secret = new StorageSecret(session, context.deadline());
            secret.remove(secret.sharers(Removals.names(context).all()).isEmpty());
            return true;
        });
    }
}
