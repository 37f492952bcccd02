package io.coldfront.plan;

/** A step of provisioning. The dependencies between them stand in each {@link PlannedStep}. */
public enum StepId {
    /** The catalog's PostgreSQL database is there (managed only). */
    CATALOG_DATABASE,
    /** The catalog database has the schema of the server's image. */
    MIGRATE,
    /** The catalog server runs as defined and is healthy. */
    SERVE,
    /** The catalog has a first project and user. */
    BOOTSTRAP,
    /** The warehouse is there with its storage profile and credential. */
    WAREHOUSE,
    /** The namespaces are there and carry our stamp. */
    NAMESPACES,
    /** The database server has loaded the extension's libraries. */
    PRELOAD,
    /** The extensions are installed in the database. */
    EXTENSIONS,
    /** The owner role has its rights; the loopback and slot roles are there. */
    ROLES,
    /** The extension's settings of the database are set. */
    PARAMETERS,
    /** The database holds the store's credential. */
    STORAGE_SECRET,
    /** The jobs are scheduled. */
    SCHEDULES
}
