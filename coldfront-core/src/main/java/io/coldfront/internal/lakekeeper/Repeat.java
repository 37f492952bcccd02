package io.coldfront.internal.lakekeeper;

/** Whether the same request may succeed later, and who tries. */
enum Repeat {
    /** Nothing changes by itself. */
    NEVER,
    /** It may, but who asked decides: it takes long, or it is to be looked at first. */
    CALLER,
    /** The client tries once more: the cause is unclear, and each try takes seconds. */
    ONCE,
    /** The client tries a few times. */
    BOUNDED
}
