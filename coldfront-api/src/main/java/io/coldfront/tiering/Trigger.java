package io.coldfront.tiering;

/** Why a run was begun. */
public enum Trigger {
    /** The scheduler's moment came. */
    TICK,
    /** Somebody asked for it. */
    MANUAL,
    /** Moments had passed while nobody looked. */
    CATCH_UP
}
