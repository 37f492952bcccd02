package io.coldfront.builtin;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of a scheduler, and those that were set aside because no moment can be told for them. Thread-safe. */
final class JobBook {

    private static final Logger LOG = LoggerFactory.getLogger(JobBook.class);
    private static final int CRONS = 4096;

    private final TickQueue queue = new TickQueue();
    private final Map<String, Crons> crons = new HashMap<>();
    private final Map<JobId, String> aside = new LinkedHashMap<>();

    synchronized void put(ScheduledJob job, Instant now) {
        aside.remove(job.id());
        try {
            queue.put(job, read(job), now);
        } catch (IllegalArgumentException e) {
            queue.remove(job.id());
            setAside(
                    job.id(),
                    "its cron expression cannot be read: " + job.cron().fields());
        }
    }

    synchronized void remove(JobId job) {
        queue.remove(job);
        aside.remove(job);
    }

    synchronized List<ScheduledJob> of(ServiceKey service) {
        return queue.jobs(service);
    }

    synchronized Map<JobId, String> setAside() {
        return Map.copyOf(aside);
    }

    /** So many of those that are due. */
    synchronized List<TickQueue.Tick> takeDue(Instant now, int most) {
        List<TickQueue.Tick> ticks = queue.takeDue(now, most);
        for (TickQueue.Tick tick : ticks) {
            if (tick.broken() != null) {
                setAside(tick.job(), "its next moment cannot be told: " + tick.broken());
            }
        }
        return ticks;
    }

    /** How long nothing becomes due, at most so long. */
    synchronized Duration pause(Instant now, Duration longest) {
        Duration wait = queue.next().map(next -> Duration.between(now, next)).orElse(longest);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Thousands of jobs share a few dozen expressions. */
    private Crons read(ScheduledJob job) {
        if (crons.size() > CRONS) {
            crons.clear();
        }
        return crons.computeIfAbsent(job.cron().fields(), text -> Crons.parse(job.cron()));
    }

    private void setAside(JobId job, String reason) {
        aside.put(job, reason);
        LOG.error("job {} of {} is set aside and will not run: {}", job.name(), job.service(), reason);
    }
}
