package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.container.OneShotResult;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The one-shots that callers in this process wait for: who asks for one that is at work shares its result. */
final class AtWork {

    private final Map<String, CompletableFuture<OneShotResult>> atWork = new ConcurrentHashMap<>();

    OneShotResult run(String name, Deadline deadline, Supplier<OneShotResult> work) {
        CompletableFuture<OneShotResult> mine = new CompletableFuture<>();
        CompletableFuture<OneShotResult> other = atWork.putIfAbsent(name, mine);
        if (other != null) {
            return join("the one-shot " + name, other, deadline);
        }
        try {
            OneShotResult result = work.get();
            atWork.remove(name, mine);
            mine.complete(result);
            return result;
        } catch (RuntimeException e) {
            atWork.remove(name, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static OneShotResult join(String what, CompletableFuture<OneShotResult> other, Deadline deadline) {
        try {
            return Waiting.forAnswer(other, deadline);
        } catch (TimeoutException e) {
            throw EngineErrors.timedOut(what, Effect.POSSIBLE);
        } catch (InterruptedException e) {
            throw EngineErrors.interrupted(what, e);
        } catch (ExecutionException e) {
            throw EngineErrors.of(what, e.getCause() == null ? e : e.getCause());
        }
    }
}
