package io.coldfront.internal.step;

import io.coldfront.internal.database.Roles;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlSession;
import java.util.List;
import java.util.Set;

/** The roles under which programs and the server itself log in are gone: whatever comes late, nothing is let in. */
final class RemoveRoles implements Step {

    @Override
    public StepId id() {
        return StepId.ROLES;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.SCHEDULES);
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> observe(context, session));
    }

    private static Finding observe(StepContext context, SqlSession session) {
        if (Removals.belongsToAnother(context, session)) {
            return Removals.anothers();
        }
        Roles roles = Removals.roles(context, session);
        List<Change> changes = Removals.names(context).all().stream()
                .filter(role -> roles.named(role).isPresent())
                .map(role -> new Change("role " + role, "there", ""))
                .toList();
        return changes.isEmpty()
                ? Finding.none("its roles are gone")
                : Finding.of(Action.UPDATE, "its roles are there", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.database().fresh(session -> {
            Roles roles = Removals.roles(context, session);
            Removals.names(context).all().forEach(roles::drop);
            return true;
        });
    }
}
