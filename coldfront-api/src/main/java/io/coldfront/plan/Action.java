package io.coldfront.plan;

/** What a step would do, or did. */
public enum Action {
    /** Everything is as asked for. */
    NONE,
    /** It is not there and is made. */
    CREATE,
    /** It is there, differs, and is changed in place. A replaced container is an update. */
    UPDATE,
    /** It holds state and can only be made anew: done with consent only. */
    REPLACE,
    /** It was as asked for and no longer is, or nobody can tell: it is made so again. */
    REPAIR,
    /** It is not visible before an earlier step is done. */
    LATER,
    /** The host must act: see the {@link HostDemand}. */
    HOST,
    /** It cannot become as asked for without somebody's decision; nothing is changed. */
    CONFLICT
}
