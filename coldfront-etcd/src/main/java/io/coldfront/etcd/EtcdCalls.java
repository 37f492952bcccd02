package io.coldfront.etcd;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for etcd's answers: no longer than the deadline, errors by name, and a second look where an answer was lost. */
final class EtcdCalls {

    private EtcdCalls() {}

    static <T> T read(String what, Deadline deadline, Supplier<CompletableFuture<T>> call) {
        begin(what, deadline);
        return await(what, deadline, start(what, call), false);
    }

    /**
     * Where the answer to a write is lost or late, a second look decides; where that can't tell either, the answer is
     * waited for until the deadline. The look has a quarter of the time: a member that stands still is silent, another one
     * knows.
     *
     * @param look empty: it can't tell; asked only if the write may have happened
     */
    static <T, R> R write(
            String what,
            Deadline deadline,
            Supplier<CompletableFuture<T>> call,
            Function<T, R> result,
            Supplier<Optional<R>> look) {
        begin(what, deadline);
        Duration most = deadline.remaining().multipliedBy(3).dividedBy(4);
        CompletableFuture<T> running = start(what, call);
        try {
            return result.apply(await(what, deadline.atMost(most), running, true));
        } catch (PortException e) {
            Optional<R> seen = lookAgain(e, look);
            return seen.isPresent() ? seen.get() : result.apply(await(what, deadline, running, true));
        }
    }

    private static <T> T lookAgain(PortException failure, Supplier<T> look) {
        if (failure.effect() == Effect.NONE || failure.kind() == Kind.INTERRUPTED) {
            throw failure;
        }
        try {
            return look.get();
        } catch (PortException second) {
            failure.addSuppressed(second);
            throw failure;
        }
    }

    /** Starts nothing after the deadline. */
    static void begin(String what, Deadline deadline) {
        if (deadline.passed()) {
            throw EtcdError.TIMED_OUT.refusal("the deadline passed before etcd was asked to " + what, null);
        }
    }

    /** A call that runs; it can't be taken back, jetcd passes no cancellation on. */
    static <T> CompletableFuture<T> start(String what, Supplier<CompletableFuture<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failed(what, e, false);
        }
    }

    static <T> T await(String what, Deadline deadline, CompletableFuture<T> call, boolean writes) {
        try {
            return call.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw EtcdError.TIMED_OUT.failure("got no answer in time to: " + what, effect(writes), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Problem problem = new Problem(
                    "interrupted",
                    "interrupted while waiting for etcd to " + what,
                    "do it again when the process goes on",
                    true);
            throw new PortException(Kind.INTERRUPTED, effect(writes), problem, e);
        } catch (ExecutionException e) {
            throw failed(what, e.getCause() == null ? e : e.getCause(), writes);
        }
    }

    private static PortException failed(String what, Throwable thrown, boolean writes) {
        EtcdError error = EtcdError.of(thrown);
        String observed = "could not " + what + ": " + thrown.getMessage();
        return error.failure(observed, writes ? error.ofWrite() : Effect.NONE, thrown);
    }

    private static Effect effect(boolean writes) {
        return writes ? Effect.POSSIBLE : Effect.NONE;
    }
}
