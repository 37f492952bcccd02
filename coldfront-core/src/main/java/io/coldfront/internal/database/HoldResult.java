package io.coldfront.internal.database;

import java.util.Optional;

/**
 * Whether a slot was closed for a holder.
 *
 * @param found the mark as it was before; empty if there is no role, or no mark on it
 */
public record HoldResult(Verdict verdict, Optional<RoleMark> found) {

    /** How it ended. */
    public enum Verdict {
        /** The slot is closed, and its mark names the holder. */
        HELD,
        /** There is no such role, so nobody can log in as it. */
        NO_ROLE,
        /** The server is in recovery: nothing was done. */
        NOT_PRIMARY,
        /** The mark is another owner's: nothing was done. */
        NOT_OURS,
        /** The mark names a run that is not known to be over: nothing was done. */
        OPEN
    }

    /** Whether nobody can be admitted. */
    public boolean isShut() {
        return verdict == Verdict.HELD || verdict == Verdict.NO_ROLE;
    }
}
