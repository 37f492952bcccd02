package io.coldfront.testkit.fake.database;

import java.util.Optional;

/** What is behind a fake database: where its archiver puts cold rows. Thread-safe. */
@FunctionalInterface
public interface ColdTier {

    /**
     * One partition more of that table is there.
     *
     * @return what DuckDB says instead, if it could not be put there
     */
    Optional<String> commit(String schema, String table);

    /** Takes everything and knows nothing. */
    static ColdTier none() {
        return (schema, table) -> Optional.empty();
    }
}
