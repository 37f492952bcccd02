package io.coldfront.internal.database;

/**
 * What became of an attempt to open a slot.
 *
 * @param reason why not, in words; empty if it was opened
 */
public record AdmissionResult(Verdict verdict, String reason) {

    public enum Verdict {
        /** The slot is open: one session may log in with the password, for its validity. */
        ADMITTED,
        /** There is no such role: provision again. */
        NO_ROLE,
        /** The server is in recovery. */
        NOT_PRIMARY,
        /** The role carries another owner's mark, or none. */
        NOT_OURS,
        /** Somebody closed the slot to hold it. */
        HELD,
        /** Another run is admitted and not known to be over. */
        OPEN,
        /** A session of the role lives. */
        IN_USE,
        /** Somebody else is being admitted at this moment. */
        RACED
    }

    static AdmissionResult admitted() {
        return new AdmissionResult(Verdict.ADMITTED, "");
    }

    public boolean isAdmitted() {
        return verdict == Verdict.ADMITTED;
    }
}
