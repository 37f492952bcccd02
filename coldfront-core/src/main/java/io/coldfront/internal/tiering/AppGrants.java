package io.coldfront.internal.tiering;

import io.coldfront.internal.database.AppAccess;
import io.coldfront.internal.database.AppRole;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The access of the applications' roles, which a table's first conversion takes away. */
final class AppGrants {

    private AppGrants() {}

    /** Gives what is missing; answers what could not be given. */
    static Optional<Problem> give(ServiceSpec spec, SqlSession session, Deadline deadline) {
        AppAccess access = new AppAccess(session, deadline);
        List<String> failed = new ArrayList<>();
        for (AppRole role : access.observe(spec.database().appRoles())) {
            if (role.exists() && !role.complete()) {
                try {
                    access.grant(role.role());
                } catch (ColdFrontException e) {
                    failed.add(role.role() + " (" + e.problem().message() + ")");
                }
            }
        }
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "app-access-missing",
                        "roles of applications could not be given access to the tiered tables: "
                                + String.join(", ", failed),
                        "apply the service, which tells what is missing",
                        true));
    }
}
