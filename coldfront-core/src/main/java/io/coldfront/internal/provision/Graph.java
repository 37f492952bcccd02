package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.plan.StepId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Runs something for each step as soon as all the steps it comes after are done; independent branches run in parallel,
 * as far as the executor does.
 */
final class Graph {

    private Graph() {}

    /**
     * Answers each step's result, in the order of the steps, once all are done.
     *
     * @param steps in an order in which each comes after those it depends on; a dependency that is not in the list
     *     counts as done
     */
    static <R> Map<StepId, R> run(List<Step> steps, Executor executor, Function<Step, R> work) {
        return run(steps, executor, work, () -> {});
    }

    /**
     * As the other one.
     *
     * @param onInterrupt is told, in this thread, each time that it is interrupted while it waits; the waiting goes on,
     *     and the flag is set again at its end
     */
    static <R> Map<StepId, R> run(List<Step> steps, Executor executor, Function<Step, R> work, Runnable onInterrupt) {
        Map<StepId, CompletableFuture<R>> futures = new LinkedHashMap<>();
        for (Step step : steps) {
            CompletableFuture<?>[] before = step.after().stream()
                    .filter(futures::containsKey)
                    .map(futures::get)
                    .toArray(CompletableFuture[]::new);
            futures.put(
                    step.id(),
                    CompletableFuture.allOf(before).thenApplyAsync(nothing -> work.apply(step), orHere(executor)));
        }
        await(futures.values(), onInterrupt);
        Map<StepId, R> results = new LinkedHashMap<>();
        futures.forEach((id, future) -> results.put(id, future.join()));
        return results;
    }

    private static void await(Collection<? extends CompletableFuture<?>> futures, Runnable onInterrupt) {
        CompletableFuture<?> all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .handle((nothing, failure) -> futures);
        boolean interrupted = false;
        while (!all.isDone()) {
            try {
                all.get();
            } catch (InterruptedException e) {
                interrupted = true;
                onInterrupt.run();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a handled future does not fail", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An executor that was closed meanwhile takes nothing more: the work itself says then that it is to stop. */
    private static Executor orHere(Executor executor) {
        return work -> {
            try {
                executor.execute(work);
            } catch (RejectedExecutionException e) {
                work.run();
            }
        };
    }
}
