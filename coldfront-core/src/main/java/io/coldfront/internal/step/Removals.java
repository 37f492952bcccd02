package io.coldfront.internal.step;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Roles;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import java.util.Arrays;

/** What the steps of a removal ask alike. */
final class Removals {

    private Removals() {}

    static RoleNames names(StepContext context) {
        return new RoleNames(context.spec().database().name());
    }

    static Roles roles(StepContext context, SqlSession session) {
        return new Roles(
                session,
                context.deadline(),
                names(context),
                context.spec().database().connectAs());
    }

    /** Whether a slot carries another owner's mark: then nothing in the database is ours to take away. */
    static boolean belongsToAnother(StepContext context, SqlSession session) {
        Roles roles = roles(context, session);
        return Arrays.stream(Job.values())
                .flatMap(job -> roles.slot(job).stream())
                .flatMap(slot -> slot.mark().stream())
                .map(RoleMark::owner)
                .anyMatch(owner -> !owner.equals(context.ownerMark()));
    }

    static Finding anothers() {
        return Finding.none("another service's, left as it is");
    }
}
