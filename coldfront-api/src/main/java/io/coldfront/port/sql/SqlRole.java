package io.coldfront.port.sql;

/** What a session's database is to the service. */
public enum SqlRole {
    /** The database that is tiered, on its primary, as a role that may provision it. */
    PRIMARY,
    /** The catalog's database. */
    CATALOG_DATABASE,
    /** The server on which a managed catalog database is made. */
    CATALOG_DATABASE_SERVER
}
