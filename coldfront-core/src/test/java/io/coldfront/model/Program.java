package io.coldfront.model;

/** How far the program of a run came, process and session apart. */
enum Program {
    /** No exec was asked for. */
    NONE,
    /** The engine has the exec and hasn't started it; it may do so at any time, or never. */
    ASKED,
    /** The wrapper runs and waits for its document. */
    WAITING,
    /** The document was sent; the program holds its password and has not logged in yet. */
    FED,
    /** The process is gone, its login still on the way. */
    FLYING,
    /** Process and session. */
    WORKING,
    /** The process is gone, the session lives on. */
    ORPHANED,
    OVER;

    boolean hasProcess() {
        return this == WAITING || this == FED || this == WORKING;
    }

    boolean hasSession() {
        return this == WORKING || this == ORPHANED;
    }
}
