package io.coldfront.plan;

/** How one step ended. */
public enum StepOutcome {
    UNCHANGED,
    CHANGED,
    WAITS_FOR_HOST,
    /** A step before it did not get so far. */
    NOT_REACHED,
    FAILED
}
