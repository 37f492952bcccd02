package io.coldfront.tiering;

/** How a run ended. */
public enum Outcome {
    SUCCEEDED,
    /** The program ended with 0 and told of something that it mended itself. */
    SUCCEEDED_WITH_WARNING,
    /** There was no work; no program was started, or it said so itself. */
    NOTHING_TO_DO,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /** It was due and not begun; the task says why. */
    SKIPPED,
    /** Its host is gone, and nobody kept the exit code. */
    LOST
}
