package io.coldfront.model;

/** Where the runner of a host stands: each value is a place at which it may stop for ever or for a while. */
enum At {
    IDLE,
    /** Looked at the primary; about to claim. */
    CLAIMING,
    /** Claimed; about to read the holds. */
    CLAIMED,
    /** About to be admitted on the instance that was looked at. */
    ADMITTING,
    /** Admitted; about to ask the engine for the exec. */
    ASKING,
    /** Waits for the wrapper, then writes the exec into the job record. */
    STARTING,
    /** The record is written; about to read the holds once more. */
    GATED,
    /** About to send the document. */
    FEEDING,
    /** Waits until neither process nor session is to be seen. */
    WATCHING,
    /** About to close the slot. */
    SHUTTING,
    /** The slot is closed; about to look once more. */
    CONFIRMING,
    /** About to close the run in the job record. */
    CLOSING,
    /** Read the record of a run whose host is gone; about to look for evidence. */
    JUDGING
}
