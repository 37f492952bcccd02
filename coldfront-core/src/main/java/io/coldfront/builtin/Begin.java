package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.Problem;

/** Refuses a call whose deadline has passed before it began. */
final class Begin {

    private Begin() {}

    static void within(Deadline deadline, String port) {
        if (deadline.passed()) {
            throw new PortException(
                    PortException.Kind.TIMED_OUT,
                    PortException.Effect.NONE,
                    new Problem(
                            "deadline-passed",
                            "the deadline passed before the " + port + " was called",
                            "give the call more time",
                            true),
                    null);
        }
    }
}
