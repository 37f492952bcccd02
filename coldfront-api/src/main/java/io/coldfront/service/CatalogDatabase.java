package io.coldfront.service;

import java.util.List;

/** The PostgreSQL database of the catalog server. */
public sealed interface CatalogDatabase permits ExternalCatalogDatabase, ManagedCatalogDatabase {

    PostgresUrl url();

    /** Every secret in it. */
    List<Secret> secrets();
}
