package io.coldfront.internal.database;

/** Which ColdFront a server runs: they take their configuration in different ways. */
public enum Generation {
    /** Programs take a configuration file: v1.0.0-beta1, beta2 and main up to 0f6ff0a. */
    G1,
    /** The server holds the configuration: v1.0.0-beta3 and beta4. */
    G2
}
