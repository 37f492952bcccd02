package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The roles of one database: a slot for each job and the loopback role. */
public final class Roles {

    private static final long VERSION_16 = 160_000;

    private final Server server;
    private final RoleNames names;
    private final String owner;

    /** @param owner the owner role, which must exist before anything is ensured */
    public Roles(SqlSession session, Deadline deadline, RoleNames names, String owner) {
        this.server = new Server(session, deadline);
        this.names = names;
        this.owner = owner;
    }

    /** A job's role as it is; empty if there is none. */
    public Optional<RoleState> slot(Job job) {
        return find(names.of(job));
    }

    /** What is not as it has to be with a job's role, in words; LOGIN, password and comment are not compared. */
    public List<String> slotDifferences(Job job, RoleState state) {
        return RoleDefinition.of(job, names, owner).differences(state);
    }

    /**
     * Creates or repairs a job's role exactly. A new one carries the mark from its first moment; that of an existing one
     * is left as it is. Neither opens nor closes the slot.
     */
    public void ensureSlot(Job job, OwnerMark mark) {
        ensureSlot(job, RoleMark.closed(mark));
    }

    /** As the other one; a new one carries this mark. */
    public void ensureSlot(Job job, RoleMark mark) {
        ensure(RoleDefinition.of(job, names, owner), Optional.of(mark));
    }

    /** Writes a mark over whatever comment is on a job's role, to take over what is another's. */
    public void mark(Job job, RoleMark mark) {
        server.run(RoleStatements.comment(names.of(job), mark));
    }

    /** The loopback role as it is; empty if there is none. */
    public Optional<RoleState> loopback() {
        return find(names.loopback());
    }

    /** What is not as it has to be with the loopback role, its grants in schema {@code coldfront} included. */
    public List<String> loopbackDifferences(RoleState state) {
        List<String> differences =
                new ArrayList<>(RoleDefinition.loopback(names).differences(state));
        Optional<SqlRow> rights = server.first(RoleStatements.loopbackRights(names.loopback(), owner));
        for (String right : List.of("schema_usage", "tiered_views", "archive_watermark", "default_select")) {
            if (rights.filter(row -> row.has(right) && row.flag(right)).isEmpty()) {
                differences.add("grant " + right + " is missing");
            }
        }
        return List.copyOf(differences);
    }

    /** Creates or repairs the loopback role and its grants. The extension must be there. */
    public void ensureLoopback() {
        ensure(RoleDefinition.loopback(names), Optional.empty());
        server.run(RoleStatements.grantLoopback(names.loopback(), owner));
    }

    /** Drops a role with all that it was granted here, in one transaction; an absent one is fine. */
    public void drop(String role) {
        server.atomically(() -> {
            server.run(AdmissionStatements.lock(role));
            Optional<RoleState> found = find(role);
            if (found.isPresent()) {
                server.run(RoleStatements.drop(role));
            }
            return found;
        });
    }

    private void ensure(RoleDefinition role, Optional<RoleMark> mark) {
        boolean options = server.one(RoleStatements.SERVER_VERSION).number("version") >= VERSION_16;
        server.atomically(() -> {
            Optional<RoleState> found = find(role.name());
            if (found.isEmpty()) {
                server.run(RoleStatements.create(role));
                mark.ifPresent(first -> server.run(RoleStatements.comment(role.name(), first)));
            }
            if (found.filter(state -> role.differences(state).isEmpty()).isEmpty()) {
                server.run(repair(role, found, options));
            }
            return role;
        });
    }

    private List<Sql> repair(RoleDefinition role, Optional<RoleState> found, boolean options) {
        List<Sql> statements = new ArrayList<>();
        statements.add(RoleStatements.attributes(role));
        if (found.filter(state -> !state.memberOf().equals(role.memberOf())).isPresent()) {
            server.all(RoleStatements.memberships(role.name()))
                    .forEach(grant -> statements.add(RoleStatements.revoke(grant, role.name(), options)));
        }
        role.memberOf().forEach(granted -> statements.add(RoleStatements.grant(granted, role.name(), options)));
        statements.addAll(
                RoleStatements.settings(role, found.map(RoleState::settings).orElse(List.of())));
        return statements;
    }

    /** Any role as it is, such as the one that a DSN names; empty if there is none. */
    public Optional<RoleState> named(String role) {
        return find(role);
    }

    private Optional<RoleState> find(String role) {
        return server.first(RoleStatements.observe(role)).map(Roles::state);
    }

    private static RoleState state(SqlRow row) {
        return new RoleState(
                row.text("role"),
                row.number("oid"),
                row.flag("login"),
                Statements.instant(row, "valid_until"),
                Statements.lines(row, "attributes"),
                Statements.lines(row, "settings"),
                Statements.lines(row, "member_of"),
                Statements.text(row, "comment"));
    }
}
