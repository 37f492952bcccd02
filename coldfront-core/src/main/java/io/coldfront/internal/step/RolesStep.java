package io.coldfront.internal.step;

import io.coldfront.plan.StepId;
import java.util.Set;

/**
 * The roles: a slot for each job, the loopback role, and what the owner role and the applications' roles need. Each slot
 * carries this service's mark; another's is a conflict, since two control planes would run two archivers.
 */
final class RolesStep implements Step {

    @Override
    public StepId id() {
        return StepId.ROLES;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.EXTENSIONS);
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> new RolesWork(context, session).finding());
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.database().fresh(session -> {
            new RolesWork(context, session).carryOut();
            return true;
        });
    }
}
