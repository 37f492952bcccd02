package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Admission;

/** One call over all its tables; a failing table stops no other. */
final class Partitioner implements Work {

    private final Invocation invocation;

    Partitioner(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Result run(Starts starts) {
        return Result.of(starts.start(invocation::partitioner, Admission.AT_ONCE));
    }
}
