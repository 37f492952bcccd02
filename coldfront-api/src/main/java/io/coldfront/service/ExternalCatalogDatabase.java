package io.coldfront.service;

import java.util.List;

/** A catalog database that the host made and keeps. */
public record ExternalCatalogDatabase(PostgresUrl url) implements CatalogDatabase {
    @Override
    public List<Secret> secrets() {
        return url.password().stream().toList();
    }
}
