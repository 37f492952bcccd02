package io.coldfront.model;

/** What a run that ended in its cutover left: a detached partition and the table of the changes made meanwhile. */
enum Cutover {
    NONE,
    /** The changes are all there: cleaning up is right. */
    INTACT,
    /** A crash, restart or failover emptied the unlogged table: cleaning up would lose what it held, unseen. */
    EMPTIED
}
