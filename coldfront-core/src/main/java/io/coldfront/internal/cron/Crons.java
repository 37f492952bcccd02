package io.coldfront.internal.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.coldfront.service.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cron expression, read: five fields as Unix has them, in UTC. The next due moment is remembered, since thousands of
 * jobs share one expression and become due together. Thread-safe.
 */
public final class Crons {

    private static final CronDefinition UNIX = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final ExecutionTime times;
    private volatile @Nullable Step latest;

    private Crons(ExecutionTime times) {
        this.times = times;
    }

    /** @throws IllegalArgumentException if the text is no five-field cron expression */
    public static Crons parse(CronExpression cron) {
        return new Crons(
                ExecutionTime.forCron(new CronParser(UNIX).parse(cron.fields()).validate()));
    }

    /** The first due moment after this one; empty: never again. */
    public Optional<Instant> nextAfter(Instant moment) {
        Step known = latest;
        if (known != null
                && !moment.isBefore(known.from)
                && known.next.filter(moment::isBefore).isPresent()) {
            return known.next;
        }
        Optional<Instant> next = times.nextExecution(utc(moment)).map(ZonedDateTime::toInstant);
        latest = new Step(moment, next);
        return next;
    }

    /** The newest due moment that is not after this one; empty: there was none. */
    public Optional<Instant> latestUntil(Instant moment) {
        return times.lastExecution(utc(moment.plus(INSTANT))).map(ZonedDateTime::toInstant);
    }

    private static ZonedDateTime utc(Instant moment) {
        return moment.atZone(ZoneOffset.UTC);
    }

    /** Between {@code from} and {@code next} nothing is due. */
    private record Step(Instant from, Optional<Instant> next) {}
}
