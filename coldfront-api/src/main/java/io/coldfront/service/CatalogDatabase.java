package io.coldfront.service;

import java.util.List;

/** The PostgreSQL database of the catalog server. */
public sealed interface CatalogDatabase permits ExternalCatalogDatabase, ManagedCatalogDatabase {

    /** The database itself, as the catalog server logs in there. */
    PostgresUrl url();

    /** Every secret in it. */
    List<Secret> secrets();
}
