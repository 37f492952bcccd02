package io.coldfront.internal.step;

import io.coldfront.internal.database.AppAccess;
import io.coldfront.internal.database.AppRole;
import io.coldfront.internal.database.HbaRules;
import io.coldfront.internal.database.OwnerRights;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.plan.HostDemand;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.TargetDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What only the host can do for the roles: settings, files, roles and tables of its own. For one look. */
final class RoleDemands {

    private static final String NO_RIGHT = "42501";

    private final StepContext context;
    private final TargetDatabase database;
    private final RoleNames names;
    private final AppAccess access;
    private final HbaRules hba;
    private @Nullable List<AppRole> applications;
    private @Nullable List<HbaRules.Finding> logins;

    RoleDemands(StepContext context, SqlSession session) {
        this.context = context;
        this.database = context.spec().database();
        this.names = new RoleNames(database.name());
        this.access = new AppAccess(session, context.deadline());
        this.hba = new HbaRules(session, context.deadline());
    }

    /** The first thing without which no run can succeed. */
    Optional<HostDemand> blocking(OwnerRights owner) {
        return duckdbRole(owner)
                .or(() -> foreign(owner))
                .or(this::missingApplicationRole)
                .or(() -> login(false));
    }

    /** What should be mended although runs succeed without it: the loopback login, needed only for some. */
    Optional<HostDemand> advice() {
        return login(true);
    }

    private Optional<HostDemand> duckdbRole(OwnerRights owner) {
        boolean needed = !owner.superuser() || !database.appRoles().isEmpty();
        return needed && access.duckdbRole().isEmpty()
                ? Optional.of(new HostDemand(
                        "duckdb-role",
                        "name the role whose members may read cold rows (create it first: CREATE ROLE"
                                + " coldfront_duckdb NOLOGIN)",
                        Map.of("duckdb.postgres_role", "'coldfront_duckdb'"),
                        true))
                : Optional.empty();
    }

    private static Optional<HostDemand> foreign(OwnerRights owner) {
        return owner.foreign().isEmpty()
                ? Optional.empty()
                : Optional.of(new HostDemand(
                        "owner-role",
                        "make " + owner.role() + " the owner of what its jobs change: "
                                + String.join(", ", owner.foreign()),
                        Map.of(),
                        false));
    }

    /** The applications' roles, looked at once. */
    List<AppRole> applications() {
        List<AppRole> seen = applications;
        if (seen == null) {
            seen = access.observe(database.appRoles());
            applications = seen;
        }
        return seen;
    }

    private Optional<HostDemand> missingApplicationRole() {
        return applications().stream()
                .filter(role -> !role.exists())
                .map(AppRole::role)
                .findFirst()
                .map(role -> new HostDemand(
                        "app-role", "create the role " + role + ", or take it out of app_roles", Map.of(), false));
    }

    private Optional<HostDemand> login(boolean loopback) {
        if (context.spec().unfenced() && !loopback) {
            return Optional.empty();
        }
        return logins().stream()
                .filter(finding -> finding.role().equals(names.loopback()) == loopback)
                .findFirst()
                .map(finding -> new HostDemand(
                        finding.problem().code(),
                        finding.problem().message()
                                + "; add to pg_hba.conf, above the line that decides now, and reload",
                        Map.of("pg_hba.conf", finding.line()),
                        false));
    }

    private List<HbaRules.Finding> logins() {
        List<HbaRules.Finding> seen = logins;
        if (seen == null) {
            seen = hbaFindings();
            logins = seen;
        }
        return seen;
    }

    /** A role without the right to read that file sees no finding; a login that fails will say so itself. */
    private List<HbaRules.Finding> hbaFindings() {
        ProgramLogin login = context.database().primary().login();
        try {
            return hba.findings(names, database.connectAs(), login.socketOrHost());
        } catch (SqlFailedException e) {
            if (e.sqlState().equals(NO_RIGHT)) {
                return List.of();
            }
            throw e;
        }
    }
}
