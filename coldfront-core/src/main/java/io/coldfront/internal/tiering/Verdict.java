package io.coldfront.internal.tiering;

import io.coldfront.service.Problem;
import io.coldfront.tiering.Outcome;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one program. */
record Verdict(Outcome outcome, OptionalInt exitCode, Optional<Problem> problem) {

    /** Without an exit code: no program ran, or nobody knows how it ended. */
    static Verdict of(Outcome outcome, Problem problem) {
        return new Verdict(outcome, OptionalInt.empty(), Optional.of(problem));
    }

    /** Whether somebody committed between the compactor's plan and its claim: it may be called once more. */
    boolean isCommitConflict() {
        return problem.map(Problem::code).filter(FailureText.CONFLICT::equals).isPresent();
    }

    boolean wentWell() {
        return outcome == Outcome.SUCCEEDED
                || outcome == Outcome.SUCCEEDED_WITH_WARNING
                || outcome == Outcome.NOTHING_TO_DO;
    }
}
