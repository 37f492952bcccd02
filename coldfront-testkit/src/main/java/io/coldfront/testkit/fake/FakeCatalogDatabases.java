package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.Workload;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogs' databases, by where they are: each holds the number of its newest migration. Thread-safe. */
final class FakeCatalogDatabases {

    /** A migration that the server of 0.13.3 applies; only that it grows matters. */
    private static final String NEWEST = "20250923080000";

    private static final Pattern LOCATION = Pattern.compile("@([^/@?]+/[^?\"']+)");

    private final Map<String, String> versions = new HashMap<>();

    synchronized Optional<String> version(String location) {
        return Optional.ofNullable(versions.get(location));
    }

    synchronized void drop(String location) {
        versions.remove(location);
    }

    /** What the server's one-shot {@code migrate} does to the database that its environment names. */
    synchronized void migrate(Workload workload) {
        Stream.concat(
                        workload.environment().values().stream(),
                        workload.secretEnvironment().values().stream().map(Secret::reveal))
                .map(LOCATION::matcher)
                .filter(Matcher::find)
                .forEach(found -> versions.put(found.group(1), NEWEST));
    }

    SqlSession open(String location) {
        return new Session(location);
    }

    private final class Session implements SqlSession {

        private final String location;

        private Session(String location) {
            this.location = location;
        }

        @Override
        public List<SqlRow> query(Sql statement, Deadline deadline) {
            Map<String, @Nullable Object> row = new HashMap<>();
            switch (statement.name()) {
                case "catalog.schema.exists" ->
                    row.put("there", version(location).isPresent());
                case "catalog.schema.version" ->
                    row.put("version", version(location).orElse(null));
                default ->
                    throw new IllegalStateException("the fake catalog database has no answer to the statement \""
                            + statement.name() + "\": give it one here");
            }
            return List.of(new SqlRow(row));
        }

        @Override
        public void execute(Sql statement, Deadline deadline) {
            throw new IllegalStateException("the library writes nothing to the catalog's database");
        }

        @Override
        public void close() {}
    }
}
