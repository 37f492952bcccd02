package io.coldfront.model;

/** Where an apply or a removal stands on its host. */
enum Change {
    NONE,
    /** The hold is set; waits until no run is open. */
    WAITING,
    /** About to close the slot. */
    SHUTTING,
    /** Waits until the role has no session. */
    DRAINING,
    /** Relies on the hold: changes what a run uses, or takes the roles away. */
    RELYING,
    /** About to take its name from the mark. */
    REOPENING,
    /** About to lift the hold. */
    LIFTING
}
