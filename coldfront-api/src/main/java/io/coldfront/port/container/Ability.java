package io.coldfront.port.container;

/** What some runtimes can do and others cannot. */
public enum Ability {
    /** Mounts secrets as files of mode 0600 that the workload's user owns. */
    SECRET_FILES,
    /** Hands over secrets in the environment so that inspecting the container does not show them; else it shows them. */
    SECRET_ENVIRONMENT,
    /** Publishes a port on the host. */
    PUBLISHED_PORTS,
    /** Limits memory and processors. */
    LIMITS
}
