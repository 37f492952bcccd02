package io.coldfront.builtin;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.ServiceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Ticks from within this process: five-field cron in UTC, jobs in memory. It has one thread that waits, between
 * {@link #start} and {@link #stop} only; a tick is handed to an executor, so that a slow handler delays no other job, and
 * what a handler throws is logged. A job is told the newest moment at which it was due; missed ones before it are left out.
 *
 * <p>A job whose cron expression cannot be read is set aside, logged, and shown by {@link #setAside}; the others tick on.
 * Thread-safe.
 */
public final class InProcessScheduler implements Scheduler {

    private final Time time;
    private final Optional<Executor> handlers;
    private final JobBook jobs = new JobBook();
    private Optional<Ticking> ticking = Optional.empty();

    private InProcessScheduler(Time time, Optional<Executor> handlers) {
        this.time = time;
        this.handlers = handlers;
    }

    /** A scheduler on this clock, with up to eight daemon threads of its own for the handler while it is started. */
    public static InProcessScheduler on(Time time) {
        return new InProcessScheduler(time, Optional.empty());
    }

    /** A scheduler on this clock that hands ticks to this executor, which it never shuts down. */
    public static InProcessScheduler on(Time time, Executor handlers) {
        return new InProcessScheduler(time, Optional.of(handlers));
    }

    /** @throws IllegalStateException if it is started already */
    @Override
    public synchronized void start(TickHandler handler) {
        if (ticking.isPresent()) {
            throw new IllegalStateException("the scheduler is started already; stop() it first");
        }
        Ticking fresh = new Ticking(time, jobs, handler, handlers);
        ticking = Optional.of(fresh);
        fresh.begin();
    }

    /** A job that is there as it is keeps its next moment. */
    @Override
    public void schedule(ScheduledJob job, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        jobs.put(job, time.instant());
    }

    @Override
    public void cancel(JobId job, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        jobs.remove(job);
    }

    @Override
    public List<ScheduledJob> jobs(ServiceKey service, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        return jobs.of(service);
    }

    /** Jobs that never tick, each with the reason. */
    public Map<JobId, String> setAside() {
        return jobs.setAside();
    }

    /** No tick begins after it returns; handlers that are at work are left to their end. Idempotent. */
    @Override
    public void stop() {
        Optional<Ticking> ended;
        synchronized (this) {
            ended = ticking;
            ticking = Optional.empty();
        }
        ended.ifPresent(Ticking::end);
    }
}
