package io.coldfront.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.step.Finding;
import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GraphTest {

    private static final List<Step> STEPS = List.of(
            new Named(StepId.MIGRATE, Set.of(StepId.CATALOG_DATABASE)),
            new Named(StepId.SERVE, Set.of(StepId.MIGRATE)),
            new Named(StepId.PRELOAD, Set.of()),
            new Named(StepId.PARAMETERS, Set.of(StepId.SERVE, StepId.PRELOAD)));

    @Test
    void each_step_runs_after_those_it_needs_and_results_keep_the_order() {
        List<StepId> order = new ArrayList<>();
        var results = Graph.run(STEPS, Runnable::run, step -> {
            order.add(step.id());
            return step.id().name();
        });
        assertThat(order).containsExactly(StepId.MIGRATE, StepId.SERVE, StepId.PRELOAD, StepId.PARAMETERS);
        assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(order);
    }

    @Test
    void branches_that_do_not_need_each_other_run_at_once() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            var met = Graph.run(STEPS, threads, step -> {
                if (step.id() == StepId.MIGRATE || step.id() == StepId.PRELOAD) {
                    both.countDown();
                    return await(both);
                }
                return true;
            });
            assertThat(met.values()).containsOnly(true);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Named(StepId id, Set<StepId> after) implements Step {
        @Override
        public Finding observe(StepContext context) {
            return Finding.none("");
        }

        @Override
        public void apply(StepContext context, Finding finding) {}
    }
}
