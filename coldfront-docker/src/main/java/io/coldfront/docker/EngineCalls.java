package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Gives each call to an engine its deadline, which docker-java has not: a call is made in a thread of its own, which
 * ends with it. A call that was given up keeps its thread until the engine answers or the connection breaks, so no more
 * than {@value #MOST_HANGING} of them are let hang. Thread-safe.
 */
final class EngineCalls {

    static final int MOST_HANGING = 32;

    private final DockerClient client;
    private final AtomicInteger hanging = new AtomicInteger();

    EngineCalls(DockerClient client) {
        this.client = client;
    }

    DockerClient client() {
        return client;
    }

    /** @throws PortException whatever it is that fails */
    <T> T call(String what, Deadline deadline, Function<DockerClient, T> call) {
        if (deadline.passed()) {
            throw EngineErrors.timedOut(what, Effect.NONE);
        }
        if (hanging.get() >= MOST_HANGING) {
            throw EngineErrors.hangs(what, MOST_HANGING);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        AtomicBoolean abandoned = new AtomicBoolean();
        Thread thread = new Thread(() -> make(call, answer, abandoned), "coldfront-docker-call");
        thread.setDaemon(true);
        thread.start();
        try {
            return Waiting.forAnswer(answer, deadline);
        } catch (ExecutionException e) {
            throw EngineErrors.of(what, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            letHang(abandoned);
            throw EngineErrors.timedOut(what, Effect.POSSIBLE);
        } catch (InterruptedException e) {
            letHang(abandoned);
            throw EngineErrors.interrupted(what, e);
        }
    }

    private <T> void make(Function<DockerClient, T> call, CompletableFuture<T> answer, AtomicBoolean abandoned) {
        try {
            answer.complete(call.apply(client));
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
        if (!abandoned.compareAndSet(false, true)) {
            hanging.decrementAndGet();
        }
    }

    private void letHang(AtomicBoolean abandoned) {
        hanging.incrementAndGet();
        if (!abandoned.compareAndSet(false, true)) {
            hanging.decrementAndGet();
        }
    }
}
