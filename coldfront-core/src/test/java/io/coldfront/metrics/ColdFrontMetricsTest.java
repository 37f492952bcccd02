package io.coldfront.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ColdFrontMetricsTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void an_ended_run_is_timed_by_job_and_outcome() {
        ColdFrontMetrics.on(registry).onTask(task(Optional.of(ending())));
        var timer = registry.get("coldfront.runs")
                .tags("job", "archiver", "outcome", "failed")
                .timer();
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
        assertThat(timer.getId().getTag("service")).isNull();
    }

    @Test
    void an_open_run_is_not_timed() {
        ColdFrontMetrics.on(registry).onTask(task(Optional.empty()));
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void a_service_is_a_tag_by_choice_only() {
        var step = new StepReport(
                StepId.SERVE, Action.CREATE, StepOutcome.CHANGED, Duration.ofSeconds(2), Optional.empty());
        ColdFrontMetrics.byService(registry).onStep(ORDERS, step);
        assertThat(registry.get("coldfront.steps")
                        .tags("step", "serve", "outcome", "changed", "service", "orders/lakekeeper")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_condition_shows_its_newest_truth() {
        ColdFrontMetrics metrics = ColdFrontMetrics.on(registry);
        metrics.onCondition(ORDERS, condition(Condition.Truth.TRUE));
        metrics.onCondition(ORDERS, condition(Condition.Truth.UNKNOWN));
        assertThat(registry.get("coldfront.condition")
                        .tag("type", "Held")
                        .gauge()
                        .value())
                .isEqualTo(-1);
    }

    private static Condition condition(Condition.Truth truth) {
        return new Condition("Held", truth, "", Optional.empty(), START);
    }

    private static Task task(Optional<Ending> ending) {
        return new Task(
                RunId.at(START, ORDERS, Job.ARCHIVER),
                Trigger.TICK,
                Optional.of(START),
                START,
                "host",
                Optional.of("n1"),
                ending);
    }

    private static Ending ending() {
        return new Ending(
                START.plusSeconds(90), Outcome.FAILED, OptionalInt.of(1), Optional.empty(), "", "", List.of());
    }
}
