package io.coldfront.internal.tiering;

import java.util.OptionalInt;

/**
 * A program as it was seen from outside.
 *
 * @param exitCode if somebody kept it
 * @param why it could not be seen; empty otherwise
 */
record Seen(State state, OptionalInt exitCode, String why) {

    enum State {
        GONE,
        RUNS,
        /** It may run where nobody can look. */
        UNSEEN
    }

    static Seen gone(OptionalInt exitCode) {
        return new Seen(State.GONE, exitCode, "");
    }

    static Seen runs() {
        return new Seen(State.RUNS, OptionalInt.empty(), "");
    }

    static Seen unseen(String why) {
        return new Seen(State.UNSEEN, OptionalInt.empty(), why);
    }

    boolean isGone() {
        return state == State.GONE;
    }
}
