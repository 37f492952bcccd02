package io.coldfront.metrics;

import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Task;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Meters what happens, as a listener: {@code ColdFront.builder().listener(ColdFrontMetrics.on(registry))}. Thread-safe.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code coldfront.runs}</td><td>timer of ended runs and skips; tags {@code job}, {@code outcome}</td></tr>
 * <tr><td>{@code coldfront.steps}</td><td>timer of steps of applies; tags {@code step}, {@code outcome}</td></tr>
 * <tr><td>{@code coldfront.condition}</td><td>gauge, 1 where a condition is true, 0 where not, -1 where not known; tag
 * {@code type}, and {@code service} always, since a sum over services would say nothing</td></tr>
 * </table>
 */
@SuppressWarnings("exports") // Micrometer is the host's choice: its module is not forced on others
public final class ColdFrontMetrics implements ColdFrontListener {

    private final MeterRegistry registry;
    private final boolean byService;
    private final Map<Tags, AtomicInteger> conditions = new ConcurrentHashMap<>();

    private ColdFrontMetrics(MeterRegistry registry, boolean byService) {
        this.registry = registry;
        this.byService = byService;
    }

    /** Runs and steps of all services together: a tag of each service would make thousands of series. */
    public static ColdFrontMetrics on(MeterRegistry registry) {
        return new ColdFrontMetrics(registry, false);
    }

    /** As {@link #on}, with a tag {@code service} on every meter. */
    public static ColdFrontMetrics byService(MeterRegistry registry) {
        return new ColdFrontMetrics(registry, true);
    }

    @Override
    public void onTask(Task task) {
        task.ending()
                .ifPresent(ending ->
                        registry.timer("coldfront.runs", tags(task, ending)).record(took(task, ending)));
    }

    @Override
    public void onStep(ServiceKey service, StepReport step) {
        Tags tags = Tags.of(Tag.of("step", name(step.id())), Tag.of("outcome", name(step.outcome())));
        registry.timer("coldfront.steps", with(tags, service)).record(step.took());
    }

    @Override
    public void onCondition(ServiceKey service, Condition condition) {
        Tags tags = Tags.of(Tag.of("type", condition.type()), Tag.of("service", service.text()));
        conditions
                .computeIfAbsent(tags, fresh -> registry.gauge("coldfront.condition", fresh, new AtomicInteger()))
                .set(value(condition.truth()));
    }

    private Tags tags(Task task, Ending ending) {
        Tags tags = Tags.of(Tag.of("job", name(task.id().job())), Tag.of("outcome", name(ending.outcome())));
        return with(tags, task.id().service());
    }

    private Tags with(Tags tags, ServiceKey service) {
        return byService ? tags.and("service", service.text()) : tags;
    }

    private static Duration took(Task task, Ending ending) {
        Duration took = Duration.between(task.started(), ending.finished());
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static int value(Condition.Truth truth) {
        return switch (truth) {
            case TRUE -> 1;
            case FALSE -> 0;
            case UNKNOWN -> -1;
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
