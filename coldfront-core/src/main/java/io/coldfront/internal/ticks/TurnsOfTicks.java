package io.coldfront.internal.ticks;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each tick on when its turn comes: after an outage thousands are due at one moment. Thread-safe. */
public final class TurnsOfTicks implements TickHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TurnsOfTicks.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String UNKNOWN = "";

    private final TickHandler ticks;
    private final Turns turns;
    private final PrimaryLocator primaries;
    private final Time time;

    public TurnsOfTicks(TickHandler ticks, Turns turns, PrimaryLocator primaries, Time time) {
        this.ticks = ticks;
        this.turns = turns;
        this.primaries = primaries;
        this.time = time;
    }

    @Override
    public void onTick(JobId job, Instant due) {
        turns.take(host(job.service()), () -> {
            try {
                ticks.onTick(job, due);
            } catch (RuntimeException e) {
                LOG.error("the tick of job {} of {} failed", job.name(), job.service(), e);
            }
        });
    }

    /** The host that will carry the load; where it can't be told, the run itself will say why. */
    private String host(ServiceKey service) {
        try {
            return primaries
                    .primary(service, Deadline.in(LIMIT, time))
                    .map(primary -> primary.container().host().value())
                    .orElse(UNKNOWN);
        } catch (PortException e) {
            LOG.info("the primary of {} is not known: {}", service, e.problem().message());
            return UNKNOWN;
        }
    }
}
