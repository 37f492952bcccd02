package io.coldfront.service;

import java.util.List;
import java.util.stream.Stream;

/**
 * A catalog database that is made on a server of the host.
 *
 * @param url the database to be there
 * @param server a login on that server that may create it
 */
public record ManagedCatalogDatabase(PostgresUrl url, PostgresUrl server) implements CatalogDatabase {
    @Override
    public List<Secret> secrets() {
        return Stream.concat(url.password().stream(), server.password().stream())
                .toList();
    }
}
