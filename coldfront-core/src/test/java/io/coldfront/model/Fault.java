package io.coldfront.model;

/** What may go wrong, beside being slow: any step may wait as long as it likes without a fault. */
enum Fault {
    /** A host's process dies, at any point, and a new one starts. */
    CRASH,
    /** A host stands still for longer than its lease, and goes on later. */
    PAUSE,
    /** A call was carried out, or will be, and its caller never hears of it. */
    LOST_ANSWER,
    /** The container of an instance dies with all that runs in it, and is started again. */
    RESTART,
    /** The standby becomes the primary while the old one goes on, out of reach. */
    FAILOVER,
    /** The same, and the new primary lacks the last change of the slot's role. */
    FAILOVER_BEHIND,
    /** The state store forgets everything. */
    STORE_LOSS,
    /** The state store is restored to an earlier moment. */
    ROLLBACK,
    /** The program is killed between the detach and the end of its cutover. */
    CUT_SHORT,
    /** The database's clock goes back behind a due moment. */
    CLOCK_BACK
}
