package io.coldfront.testkit.fault;

/** What becomes of a call. */
enum Fault {
    /** It is not made, and the caller is told so. */
    FAILS,
    /** It is made, and the caller does not get the answer. */
    LOSES_ITS_ANSWER,
    /** It is not made; the caller waits until its deadline has passed. */
    HANGS
}
