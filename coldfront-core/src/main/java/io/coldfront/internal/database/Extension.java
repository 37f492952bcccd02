package io.coldfront.internal.database;

import io.coldfront.internal.database.ExtensionState.Leftover;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The extensions {@code pg_duckdb} and {@code coldfront} of one database. */
public final class Extension {

    private final Server server;

    public Extension(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    public ExtensionState observe() {
        SqlRow row = server.one(ExtensionStatements.OBSERVE);
        List<String> available = new ArrayList<>();
        for (String name : List.of("pg_duckdb", "coldfront")) {
            if (row.flag(name + "_available")) {
                available.add(name);
            }
        }
        return new ExtensionState(
                Statements.text(row, "pg_duckdb"),
                Statements.text(row, "coldfront"),
                List.copyOf(available),
                libraries(row.text("preload")),
                row.has("coldfront") ? List.of() : leftovers());
    }

    /** Creates what is missing of both, in their order. */
    public void install() {
        server.run(ExtensionStatements.CREATE_PG_DUCKDB);
        server.run(ExtensionStatements.CREATE_COLDFRONT);
    }

    /**
     * Drops the leftovers that are still empty once nobody else can write to them, all or none.
     *
     * @return the tables that were found filled after all; if there is one, nothing was dropped
     */
    public List<String> dropEmptyLeftovers(List<Leftover> leftovers) {
        List<String> tables =
                leftovers.stream().filter(Leftover::empty).map(Leftover::table).toList();
        return server.atomically(() -> {
            tables.forEach(table -> server.run(ExtensionStatements.lock(table)));
            List<String> filled =
                    tables.stream().filter(table -> !isEmpty(table)).toList();
            if (filled.isEmpty()) {
                tables.forEach(table -> server.run(ExtensionStatements.drop(table)));
            }
            return filled;
        });
    }

    private List<Leftover> leftovers() {
        return server.all(ExtensionStatements.LEFTOVERS).stream()
                .map(row -> row.text("table_name"))
                .map(table -> new Leftover(table, isEmpty(table)))
                .toList();
    }

    private boolean isEmpty(String table) {
        return server.one(ExtensionStatements.isEmpty(table)).flag("empty");
    }

    private static List<String> libraries(String setting) {
        return Arrays.stream(setting.split(",", -1))
                .map(name -> name.trim().replace("\"", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
