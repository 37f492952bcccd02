package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may do what: the role that we connect as, the owner role, everybody. */
public final class Rights {

    private final Server server;

    public Rights(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /**
     * What the role of this session lacks to provision the database; empty for a superuser. What an extension that is
     * there already no longer needs is not asked for.
     *
     * @param installed whether both extensions are there
     */
    public List<Problem> connected(boolean installed) {
        SqlRow row = server.one(RightsStatements.CONNECTED);
        if (row.flag("superuser")) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        require(missing, installed, "superuser, to create the extensions");
        require(missing, row.flag("create_role"), "CREATEROLE");
        require(missing, row.flag("silence"), "SET on the parameter log_min_messages");
        require(missing, row.flag("create_in_database"), "CREATE on the database");
        require(missing, !installed || row.flag("secret_row"), "SELECT, INSERT, UPDATE on coldfront.storage_secret");
        require(missing, row.flag("read_settings"), "membership in pg_read_all_settings");
        String role = row.text("role");
        return missing.stream().map(right -> lacks(role, right)).toList();
    }

    /** What the owner role lacks; empty if there is no such role. Only where the extension is installed. */
    public Optional<OwnerRights> owner(String role) {
        return server.first(RightsStatements.owner(role)).map(row -> {
            List<String> foreign = Stream.of("foreign_tables", "foreign_partitions", "foreign_schemas")
                    .flatMap(column -> Statements.lines(row, column).stream())
                    .toList();
            return new OwnerRights(row.text("role"), row.flag("superuser"), Statements.lines(row, "missing"), foreign);
        });
    }

    /** Gives the owner role what {@link OwnerRights#missing()} names, all or nothing. */
    public void grantOwner(String role, String database, String duckdbRole) {
        server.atomically(() -> {
            server.run(RightsStatements.grantOwner(role, database, duckdbRole));
            return role;
        });
    }

    public PublicGrants everybody() {
        SqlRow row = server.one(RightsStatements.PUBLIC);
        return new PublicGrants(
                row.flag("schema_usage") && row.flag("tiered_views") && row.flag("archive_watermark"),
                !row.flag("claim_functions"));
    }

    /** The grants without which the extension's hooks fail for roles that have none, and the revokes beside them. */
    public void grantEverybody() {
        boolean hasRelease = server.one(RightsStatements.PUBLIC).flag("has_release");
        server.atomically(() -> {
            server.run(RightsStatements.GRANT_PUBLIC);
            server.run(RightsStatements.REVOKE_CLAIM);
            if (hasRelease) {
                server.run(RightsStatements.REVOKE_RELEASE);
            }
            return hasRelease;
        });
    }

    private static void require(List<String> missing, boolean granted, String right) {
        if (!granted) {
            missing.add(right);
        }
    }

    private static Problem lacks(String role, String right) {
        return new Problem(
                "sql-rights",
                "the role \"" + role + "\" lacks: " + right,
                "connect as a superuser, or grant it that",
                false);
    }
}
