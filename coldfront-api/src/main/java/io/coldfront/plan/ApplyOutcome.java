package io.coldfront.plan;

/** How an apply, or a removal, ended. None of these is an exception. */
public enum ApplyOutcome {
    /** Everything was as asked for: nothing was written. */
    UNCHANGED,
    /** Everything is as asked for now. */
    CHANGED,
    /** What could be done is done; the rest waits for the host: see the demands. */
    WAITS_FOR_HOST,
    /** Something needs a decision: see the steps. */
    CONFLICT,
    /** The world no longer fits the approved plan. */
    PLAN_OUTDATED,
    /** Somebody else is changing this service, or a run of it did not end in time. */
    BUSY,
    /** A step failed; the next apply resumes. */
    FAILED,
    /** It was interrupted at a safe point, or the instance was closed; the next apply resumes. */
    INTERRUPTED
}
