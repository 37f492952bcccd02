package io.coldfront.service;

import org.jspecify.annotations.Nullable;

/** The root of everything this library throws on purpose. Its message is its {@link #problem()}; it holds no secret. */
public abstract class ColdFrontException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** A failure; neither problem nor cause may hold a secret. */
    protected ColdFrontException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    /** What went wrong and what to do. */
    public Problem problem() {
        return problem;
    }
}
