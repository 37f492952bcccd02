package io.coldfront.internal.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a database has the two extensions.
 *
 * @param pgDuckdb its installed version
 * @param coldfront its installed version; says nothing of the generation
 * @param available which of the two the server could install
 * @param preload {@code shared_preload_libraries}, as the server started with it
 * @param leftovers tables of programs that ran without the extension: {@code CREATE EXTENSION coldfront} fails on them
 */
public record ExtensionState(
        Optional<String> pgDuckdb,
        Optional<String> coldfront,
        List<String> available,
        List<String> preload,
        List<Leftover> leftovers) {

    /** A table in schema {@code coldfront} that belongs to no extension. */
    public record Leftover(String table, boolean empty) {}

    public boolean installed() {
        return pgDuckdb.isPresent() && coldfront.isPresent();
    }

    /** Whether the server started with both libraries, {@code coldfront} after {@code pg_duckdb}. */
    public boolean preloaded() {
        int duckdb = preload.indexOf("pg_duckdb");
        return duckdb >= 0 && preload.lastIndexOf("coldfront") > duckdb;
    }

    /** {@link #preload} with what is missing put in, what others need kept in its order. */
    public List<String> wantedPreload() {
        if (preloaded()) {
            return preload;
        }
        List<String> wanted = new ArrayList<>(preload);
        wanted.removeIf("coldfront"::equals);
        if (!wanted.contains("pg_duckdb")) {
            wanted.add("pg_duckdb");
        }
        wanted.add("coldfront");
        return List.copyOf(wanted);
    }

    /** Leftovers that hold rows: somebody has to look at them. */
    public List<String> filledLeftovers() {
        return leftovers.stream().filter(l -> !l.empty()).map(Leftover::table).toList();
    }
}
