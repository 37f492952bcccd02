package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.plan.StepId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
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
        Map<StepId, CompletableFuture<R>> futures = new LinkedHashMap<>();
        for (Step step : steps) {
            CompletableFuture<?>[] before = step.after().stream()
                    .filter(futures::containsKey)
                    .map(futures::get)
                    .toArray(CompletableFuture[]::new);
            futures.put(
                    step.id(), CompletableFuture.allOf(before).thenApplyAsync(nothing -> work.apply(step), executor));
        }
        Map<StepId, R> results = new LinkedHashMap<>();
        futures.forEach((id, future) -> results.put(id, future.join()));
        return results;
    }
}
