package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The access of the applications' roles to tiered tables. A table's first conversion takes it away. */
public final class AppAccess {

    private final Server server;

    public AppAccess(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    public List<AppRole> observe(Set<String> roles) {
        return roles.stream().map(this::observe).toList();
    }

    /** Gives a role what the tables that are registered now ask for. */
    public void grant(String role) {
        server.run(RightsStatements.grantAppAccess(role));
    }

    /** The role that {@code duckdb.postgres_role} names; empty if it names none. */
    public Optional<String> duckdbRole() {
        return Statements.text(server.one(RightsStatements.DUCKDB_ROLE), "role");
    }

    /** Why no role can get access, if so: a setting that only the host can make, and a role that it names. */
    public Optional<Problem> duckdbRoleProblem() {
        SqlRow row = server.one(RightsStatements.DUCKDB_ROLE);
        if (!row.has("role")) {
            return Optional.of(new Problem(
                    "duckdb-role-unset",
                    "the setting duckdb.postgres_role is empty, so that only superusers can read cold rows",
                    "set it to a role of its own, then restart the server",
                    false));
        }
        if (!row.flag("exists")) {
            return Optional.of(new Problem(
                    "duckdb-role-absent",
                    "the setting duckdb.postgres_role names \"" + row.text("role") + "\", which is no role",
                    "create that role, NOLOGIN",
                    false));
        }
        return Optional.empty();
    }

    private AppRole observe(String role) {
        return server.first(RightsStatements.appRole(role))
                .map(row -> new AppRole(role, true, Statements.lines(row, "missing")))
                .orElseGet(() -> new AppRole(role, false, List.of()));
    }
}
