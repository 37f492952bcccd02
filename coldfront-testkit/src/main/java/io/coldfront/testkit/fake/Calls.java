package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.util.Locale;

/** What every port says of calls that it does not make. */
final class Calls {

    private Calls() {}

    static void requireTime(String call, Deadline deadline) {
        if (deadline.passed()) {
            throw failed(Kind.TIMED_OUT, call, "its deadline had passed before it was made");
        }
    }

    static PortException failed(Kind kind, String call, String why) {
        Problem problem = new Problem(
                "fake-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "the fake did not do " + call + ": " + why,
                "see what the test made of its world",
                kind == Kind.UNAVAILABLE || kind == Kind.TIMED_OUT);
        return new PortException(kind, Effect.NONE, problem, null);
    }

    static PortException interrupted(String call) {
        Thread.currentThread().interrupt();
        return new PortException(
                Kind.INTERRUPTED,
                Effect.POSSIBLE,
                new Problem("interrupted", call + " was interrupted", "look whether it happened", true),
                null);
    }
}
