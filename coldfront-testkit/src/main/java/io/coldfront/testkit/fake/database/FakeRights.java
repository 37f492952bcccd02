package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may do what in a fake database, as far as the library asks. Thread-safe. */
public final class FakeRights {

    private static final String LOOPBACK = "loopback";

    private final FakeDatabase database;
    private final Map<String, Set<String>> granted = new HashMap<>();
    private final List<String> foreign = new ArrayList<>();
    private boolean superuser = true;
    private final PublicRights everybody = new PublicRights();

    FakeRights(FakeDatabase database) {
        this.database = database;
    }

    /** The control plane connects as a role without any right. */
    public void connectedWithoutRights() {
        synchronized (database) {
            superuser = false;
        }
    }

    /** Something that the owner role would have to own and does not, as {@code ownership of public.events}. */
    public void foreign(String thing) {
        synchronized (database) {
            foreign.add(thing);
        }
    }

    /** All that was ever granted or owned is as before the first apply. */
    public void revokeAll() {
        synchronized (database) {
            granted.clear();
            everybody.revokeAll();
        }
    }

    List<String> described() {
        Map<String, Set<String>> sorted = new TreeMap<>();
        granted.forEach((role, rights) -> sorted.put(role, new TreeSet<>(rights)));
        return List.of("rights " + sorted, "rights of everybody " + everybody.described());
    }

    void answer(Answers answers) {
        answers.rows(
                        "rights-connected",
                        (sql, session) -> Rows.one(
                                "role",
                                "postgres",
                                "superuser",
                                superuser,
                                "create_role",
                                superuser,
                                "silence",
                                superuser,
                                "create_in_database",
                                superuser,
                                "secret_row",
                                superuser,
                                "read_settings",
                                superuser))
                .extensionRows("rights-owner", (sql, session) -> owner(Rows.text(sql, 0)))
                .rows("rights-duckdb-role", (sql, session) -> duckdbRole())
                .extensionRows("rights-app-role", (sql, session) -> appRole(Rows.text(sql, 0)))
                .extensionDoes("rights-app-grant", this::grantApp);
        OwnerNeeds.BY_GRANT.forEach(
                (name, needs) -> answers.extensionDoes(name, (sql, session) -> grant(session, lastWord(sql), needs)));
        everybody.answer(answers);
        loopback(answers);
    }

    private void loopback(Answers answers) {
        answers.rows("role-loopback-rights", (sql, session) -> loopbackRights(Rows.text(sql, 0), Rows.text(sql, 1)))
                .extensionDoes("role-loopback-schema", (sql, session) -> grant(session, LOOPBACK, Set.of("schema")))
                .extensionDoes("role-loopback-tables", (sql, session) -> grant(session, LOOPBACK, Set.of("tables")))
                .extensionDoes("role-loopback-default", (sql, session) -> grant(session, LOOPBACK, Set.of("default")));
    }

    private List<SqlRow> loopbackRights(String loopback, String owner) {
        if (!database.roles().has(loopback) || !database.roles().has(owner)) {
            return List.of();
        }
        Set<String> has = granted.getOrDefault(LOOPBACK, Set.of());
        return Rows.one(
                "schema_usage", everybody.onSchema() || has.contains("schema"),
                "tiered_views", everybody.onTables() || has.contains("tables"),
                "archive_watermark", everybody.onTables() || has.contains("tables"),
                "default_select", has.contains("default"));
    }

    private List<SqlRow> owner(String name) {
        return database.roles()
                .find(name)
                .map(role -> {
                    Set<String> missing = new TreeSet<>(OwnerNeeds.ALL);
                    missing.removeAll(granted.getOrDefault(name, Set.of()));
                    return Rows.one(
                            "role",
                            name,
                            "superuser",
                            role.isSuperuser(),
                            "missing",
                            role.isSuperuser() ? null : Rows.lines(missing),
                            "foreign_tables",
                            role.isSuperuser() ? null : Rows.lines(foreign),
                            "foreign_partitions",
                            null,
                            "foreign_schemas",
                            null);
                })
                .orElse(List.of());
    }

    private List<SqlRow> duckdbRole() {
        String role = database.server().duckdbRole().orElse(null);
        return Rows.one("role", role, "exists", role != null && database.roles().has(role));
    }

    private List<SqlRow> appRole(String name) {
        return database.roles()
                .find(name)
                .map(role -> {
                    Set<String> missing = appNeeds();
                    missing.removeAll(granted.getOrDefault(name, Set.of()));
                    if (everybody.onSchema()) {
                        missing.remove("USAGE on schema coldfront");
                    }
                    if (everybody.onTables()) {
                        missing.removeIf(need -> need.startsWith("SELECT on coldfront."));
                    }
                    return Rows.one("role", name, "missing", role.isSuperuser() ? null : Rows.lines(missing));
                })
                .orElse(List.of());
    }

    private Set<String> appNeeds() {
        Set<String> needs = new TreeSet<>(Set.of(
                "USAGE on schema coldfront",
                "SELECT on coldfront.tiered_views",
                "SELECT on coldfront.archive_watermark",
                "EXECUTE on coldfront._claim_iceberg_lock",
                "membership in duckdb.postgres_role"));
        for (FakeTable table : database.tables().tiered()) {
            List.of("SELECT", "INSERT", "UPDATE", "DELETE").forEach(right -> needs.add(right + " on " + table.name()));
        }
        return needs;
    }

    private void grantApp(Sql sql, FakeSession session) {
        String role = Words.of(Rows.text(sql, 0)).get(0);
        if (database.server().duckdbRole().isEmpty()) {
            throw Refusals.of(sql, "P0001", "duckdb.postgres_role is unset; set it in postgresql.conf and re-run");
        }
        if (!database.roles().has(role)) {
            throw Refusals.noRole(sql, role);
        }
        grant(session, role, appNeeds());
    }

    private void grant(FakeSession session, String role, Set<String> rights) {
        Set<String> before = Set.copyOf(granted.getOrDefault(role, Set.of()));
        session.undoable(() -> granted.put(role, new TreeSet<>(before)));
        granted.computeIfAbsent(role, r -> new TreeSet<>()).addAll(rights);
    }

    private static String lastWord(Sql sql) {
        List<String> words = Words.of(sql.text());
        return words.get(words.size() - 1);
    }
}
