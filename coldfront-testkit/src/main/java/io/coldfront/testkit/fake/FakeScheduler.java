package io.coldfront.testkit.fake;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler without a thread: a tick happens in the thread that advances the clock, when the clock shows its moment.
 * Thread-safe.
 */
public final class FakeScheduler implements Scheduler, FakeTime.Agenda {

    private static final Logger LOG = LoggerFactory.getLogger(FakeScheduler.class);

    private final FakeTime time;
    private final Map<JobId, Entry> jobs = new LinkedHashMap<>();
    private @Nullable TickHandler handler;

    private FakeScheduler(FakeTime time) {
        this.time = time;
    }

    /** A scheduler whose ticks happen when this clock is advanced. */
    public static FakeScheduler on(FakeTime time) {
        FakeScheduler scheduler = new FakeScheduler(time);
        time.follow(scheduler);
        return scheduler;
    }

    @Override
    public synchronized void start(TickHandler tickHandler) {
        if (handler != null) {
            throw new IllegalStateException("the scheduler is started already");
        }
        Instant now = time.instant();
        jobs.replaceAll((id, entry) -> entry.after(now));
        handler = tickHandler;
    }

    /** @throws PortException of kind {@code REJECTED} if the cron expression cannot be read */
    @Override
    public synchronized void schedule(ScheduledJob job, Deadline deadline) {
        try {
            Crons cron = Crons.parse(job.cron());
            jobs.put(job.id(), new Entry(job, cron, cron.nextAfter(time.instant())));
        } catch (IllegalArgumentException e) {
            Problem problem = new Problem(
                    "cron-unreadable",
                    "the cron expression of job " + job.id().name() + " cannot be read: "
                            + job.cron().fields(),
                    "write five fields, as 0 * * * *",
                    false);
            throw new PortException(PortException.Kind.REJECTED, PortException.Effect.NONE, problem, e);
        }
    }

    @Override
    public synchronized void cancel(JobId job, Deadline deadline) {
        jobs.remove(job);
    }

    @Override
    public synchronized List<ScheduledJob> jobs(ServiceKey service, Deadline deadline) {
        return jobs.values().stream()
                .map(Entry::job)
                .filter(job -> job.id().service().equals(service))
                .toList();
    }

    @Override
    public synchronized void stop() {
        handler = null;
    }

    @Override
    public synchronized Optional<Instant> next() {
        return handler == null
                ? Optional.empty()
                : jobs.values().stream().flatMap(e -> e.next().stream()).min(Instant::compareTo);
    }

    @Override
    public void happen(Instant now) {
        for (JobId job : dueAt(now)) {
            tick(job, now);
        }
    }

    private synchronized List<JobId> dueAt(Instant now) {
        List<JobId> due = new ArrayList<>();
        jobs.forEach((id, entry) -> {
            if (entry.isDue(now)) {
                due.add(id);
            }
        });
        return due;
    }

    private void tick(JobId job, Instant now) {
        TickHandler to;
        Instant due;
        synchronized (this) {
            Entry entry = jobs.get(job);
            to = handler;
            if (entry == null || to == null || !entry.isDue(now)) {
                return;
            }
            due = entry.cron().latestUntil(now).orElse(now);
            jobs.put(job, entry.after(now));
        }
        try {
            to.onTick(job, due);
        } catch (RuntimeException e) {
            LOG.error("the tick of job {} of {} failed", job.name(), job.service(), e);
        }
    }

    private record Entry(ScheduledJob job, Crons cron, Optional<Instant> next) {

        boolean isDue(Instant now) {
            return next.filter(n -> !n.isAfter(now)).isPresent();
        }

        Entry after(Instant now) {
            return new Entry(job, cron, cron.nextAfter(now));
        }
    }
}
