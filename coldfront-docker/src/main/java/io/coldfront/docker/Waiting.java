package io.coldfront.docker;

import io.coldfront.port.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what another thread completes, until a deadline of whatever clock. */
final class Waiting {

    // A settable clock may jump: the deadline is looked at as often as this.
    private static final Duration SLICE = Duration.ofMillis(250);

    private Waiting() {}

    static <T> T forAnswer(CompletableFuture<T> answer, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            Duration left = deadline.remaining();
            try {
                return answer.get(Math.max(1, Math.min(left.toNanos(), SLICE.toNanos())), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    /** Whether it was completed, however, before the deadline passed. */
    static boolean isDone(String what, CompletableFuture<?> event, Deadline deadline) {
        try {
            forAnswer(event.handle((value, failure) -> true), deadline);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a handled future cannot fail", e);
        } catch (InterruptedException e) {
            throw EngineErrors.interrupted(what, e);
        }
    }
}
