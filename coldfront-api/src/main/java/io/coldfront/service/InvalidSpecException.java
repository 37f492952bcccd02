package io.coldfront.service;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that validation refuses. Its message names every violation. */
public final class InvalidSpecException extends ColdFrontException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // an unmodifiable list of serializable records
    private final List<Violation> violations;

    /** A refusal for these violations, of which there is at least one. */
    public InvalidSpecException(List<Violation> violations) {
        super(problemOf(violations), null);
        this.violations = List.copyOf(violations);
    }

    /** All of them, in the order of the reference's table of keys. */
    public List<Violation> violations() {
        return violations;
    }

    private static Problem problemOf(List<Violation> violations) {
        String all = violations.stream().map(Violation::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
        return new Problem(
                "invalid-spec",
                "the spec has " + violations.size() + " violation(s):" + all,
                "correct the spec and hand it in again",
                false);
    }
}
