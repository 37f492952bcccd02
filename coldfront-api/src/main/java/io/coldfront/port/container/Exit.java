package io.coldfront.port.container;

import java.util.OptionalInt;

/**
 * How a program ended.
 *
 * @param code its own exit code; empty where it has none or nobody got it
 */
public record Exit(How how, OptionalInt code) {

    /** It ended by itself. */
    public static Exit ended(int code) {
        return new Exit(How.ENDED, OptionalInt.of(code));
    }

    /** The ways a program ends. */
    public enum How {
        ENDED,
        /** It was still running at the hard cap. */
        KILLED_AT_DEADLINE,
        SIGNALLED,
        /** The stream broke: the program may be alive. */
        LOST,
        /** The gate stayed closed: no program was started. */
        NOT_STARTED
    }
}
