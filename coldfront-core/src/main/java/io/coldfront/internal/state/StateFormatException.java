package io.coldfront.internal.state;

import io.coldfront.port.state.StateKey;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;

/** A record in the state store cannot be read by this version of the library. It is left as it is. */
public final class StateFormatException extends ColdFrontException {
    private static final long serialVersionUID = 1L;

    private StateFormatException(Problem problem) {
        super(problem, null);
    }

    static StateFormatException newer(StateKey key, long format) {
        return new StateFormatException(new Problem(
                "state-format-newer",
                "the record " + key.path() + " has format " + format + ", this version knows " + Documents.FORMAT
                        + " and older ones",
                "run the newest version of the library on every host, then try again",
                false));
    }

    static StateFormatException unreadable(StateKey key, String why) {
        return new StateFormatException(new Problem(
                "state-unreadable",
                "the record " + key.path() + " cannot be read: " + why,
                "restore the record, or delete it and apply the service again: it is rebuilt by observing",
                false));
    }
}
