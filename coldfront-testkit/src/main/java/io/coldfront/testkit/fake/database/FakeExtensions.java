package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The extensions of a fake database. Thread-safe. */
public final class FakeExtensions {

    private static final Map<String, String> VERSIONS = Map.of("pg_duckdb", "1.1.0", "coldfront", "1.0");

    private final FakeDatabase database;
    private final Map<String, String> installed = new TreeMap<>();
    private final Map<String, Boolean> leftovers = new LinkedHashMap<>();
    private Set<String> files = VERSIONS.keySet();
    private boolean beta1;
    private boolean libraryAhead;

    FakeExtensions(FakeDatabase database) {
        this.database = database;
    }

    /** Which of {@code pg_duckdb} and {@code coldfront} the server could create; default: both. */
    public void files(String... extensions) {
        synchronized (database) {
            files = Set.of(extensions);
        }
    }

    /** Whether that extension is there. */
    public boolean has(String extension) {
        synchronized (database) {
            return installed.containsKey(extension);
        }
    }

    /** The SQL objects are of v1.0.0-beta1. */
    public void beta1() {
        synchronized (database) {
            beta1 = true;
        }
    }

    /** The library was upgraded and its SQL objects were not. */
    public void halfUpgraded() {
        synchronized (database) {
            libraryAhead = true;
        }
    }

    /** A program ran here without the extension and left a table in schema {@code coldfront}. */
    public void leftover(String table, boolean empty) {
        synchronized (database) {
            leftovers.put(table, empty);
        }
    }

    List<String> described() {
        return List.of("extensions " + installed, "tables of no extension " + leftovers.keySet());
    }

    void answer(Answers answers) {
        answers.rows(
                        "extension-observe",
                        (sql, session) -> Rows.one(
                                "pg_duckdb",
                                installed.get("pg_duckdb"),
                                "coldfront",
                                installed.get("coldfront"),
                                "pg_duckdb_available",
                                files.contains("pg_duckdb"),
                                "coldfront_available",
                                files.contains("coldfront"),
                                "preload",
                                String.join(", ", database.server().preload())))
                .rows(
                        "extension-leftovers",
                        (sql, session) -> has("coldfront")
                                ? List.of()
                                : leftovers.keySet().stream()
                                        .map(table -> Rows.row("table_name", table))
                                        .toList())
                .rows(
                        "extension-leftover-empty",
                        (sql, session) -> Rows.one("empty", leftovers.getOrDefault(table(sql), true)))
                .does("extension-leftover-lock", (sql, session) -> {})
                .does("extension-leftover-drop", this::drop)
                .does("extension-create-pg-duckdb", (sql, session) -> create(sql, session, "pg_duckdb"))
                .does("extension-create-coldfront", (sql, session) -> create(sql, session, "coldfront"))
                .rows(
                        "generation-observe",
                        (sql, session) -> Rows.one(
                                "library_loaded",
                                database.server().preload().contains("coldfront"),
                                "library_g2",
                                false,
                                "library_vectors",
                                true,
                                "objects_present",
                                has("coldfront"),
                                "objects_g2",
                                false,
                                "objects_beta1",
                                beta1,
                                "objects_vectors",
                                !libraryAhead));
    }

    private void create(Sql sql, FakeSession session, String name) {
        if (!files.contains(name)) {
            throw Refusals.of(sql, "0A000", "extension \"" + name + "\" is not available");
        }
        if (name.equals("coldfront") && !installed.containsKey("pg_duckdb")) {
            throw Refusals.of(sql, "42704", "required extension \"pg_duckdb\" is not installed");
        }
        if (name.equals("coldfront") && !leftovers.isEmpty()) {
            String table = leftovers.keySet().iterator().next();
            throw Refusals.of(sql, "55000", "table " + table + " is not a member of extension \"coldfront\"");
        }
        if (installed.putIfAbsent(name, VERSIONS.getOrDefault(name, "1.0")) == null) {
            session.undoable(() -> installed.remove(name));
        }
    }

    private void drop(Sql sql, FakeSession session) {
        String table = table(sql);
        Boolean empty = leftovers.remove(table);
        if (empty != null) {
            session.undoable(() -> leftovers.put(table, empty));
        }
    }

    private static String table(Sql sql) {
        return Words.after(sql.text(), "coldfront.");
    }
}
