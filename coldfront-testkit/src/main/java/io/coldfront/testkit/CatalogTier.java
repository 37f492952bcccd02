package io.coldfront.testkit;

import io.coldfront.testkit.fake.database.ColdTier;
import io.coldfront.testkit.fake.database.FakeDatabase;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import java.util.Optional;
import java.util.function.Supplier;

/** The cold tier of a database as its catalog knows it. */
final class CatalogTier implements ColdTier {

    private final FakeDatabase database;
    private final Supplier<Optional<FakeLakekeeper>> catalog;

    CatalogTier(FakeDatabase database, Supplier<Optional<FakeLakekeeper>> catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    @Override
    public Optional<String> commit(String schema, String table) {
        Optional<FakeLakekeeper> running = catalog.get();
        if (running.isEmpty()) {
            return Optional.of("IO Error: Could not connect to server error for HTTP GET");
        }
        try {
            running.get()
                    .commit(database.parameters().find("coldfront.warehouse").orElse(""), schema, table);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Invalid Configuration Error: " + e.getMessage());
        }
    }
}
