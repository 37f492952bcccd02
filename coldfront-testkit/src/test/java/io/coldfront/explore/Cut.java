package io.coldfront.explore;

/** What becomes of a process at one of its calls. */
enum Cut {
    /** It dies before the call has an effect: which is after the effect of the call before. */
    DIES,
    /** The call is not made, and the process goes on. */
    FAILS,
    /** The call is made, the process does not get its answer, and goes on. */
    LOSES_THE_ANSWER
}
