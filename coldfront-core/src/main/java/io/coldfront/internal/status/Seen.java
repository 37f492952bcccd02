package io.coldfront.internal.status;

import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Condition;
import java.time.Instant;
import java.util.Optional;

/** What a look showed. The reason holds nothing that moves while nothing changes, since each change is written and told. */
record Seen(Condition.Truth truth, String reason, Optional<Problem> problem) {

    static Seen yes(String reason) {
        return new Seen(Condition.Truth.TRUE, reason, Optional.empty());
    }

    static Seen no(String reason) {
        return new Seen(Condition.Truth.FALSE, reason, Optional.empty());
    }

    /** It holds, and should not. */
    static Seen yes(Problem problem) {
        return new Seen(Condition.Truth.TRUE, problem.message(), Optional.of(problem));
    }

    /** It does not hold, and should. */
    static Seen no(Problem problem) {
        return new Seen(Condition.Truth.FALSE, problem.message(), Optional.of(problem));
    }

    static Seen unknown(ColdFrontException failure) {
        return new Seen(
                Condition.Truth.UNKNOWN,
                "could not be looked at: " + failure.problem().message(),
                Optional.of(failure.problem()));
    }

    static Seen unknown(String reason) {
        return new Seen(Condition.Truth.UNKNOWN, reason, Optional.empty());
    }

    Condition as(String type, Instant since) {
        return new Condition(type, truth, reason, problem, since);
    }
}
