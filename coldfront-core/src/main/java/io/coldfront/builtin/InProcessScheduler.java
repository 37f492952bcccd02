package io.coldfront.builtin;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.CronExpression;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks from within this process: five-field cron in UTC, jobs in memory. It has one thread that waits, between
 * {@link #start} and {@link #stop} only; a tick is handed to an executor, so that a slow handler delays no other job, and
 * what a handler throws is logged. A job is told the newest moment at which it was due; missed ones before it are left out.
 *
 * <p>A job whose cron expression cannot be read is set aside, logged, and shown by {@link #setAside}; the others tick on.
 * Thread-safe.
 */
public final class InProcessScheduler implements Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(InProcessScheduler.class);

    /** How long a new job, or a clock that was set, may go unnoticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private static final int CRONS = 4096;

    private final Time time;
    private final @Nullable Executor handlers;
    private final TickQueue queue = new TickQueue();
    private final Map<String, Crons> crons = new HashMap<>();
    private final Map<JobId, String> aside = new LinkedHashMap<>();
    private @Nullable Run run;

    private InProcessScheduler(Time time, @Nullable Executor handlers) {
        this.time = time;
        this.handlers = handlers;
    }

    /** A scheduler on this clock, with up to eight daemon threads of its own for the handler while it is started. */
    public static InProcessScheduler on(Time time) {
        return new InProcessScheduler(time, null);
    }

    /** A scheduler on this clock that hands ticks to this executor, which it never shuts down. */
    public static InProcessScheduler on(Time time, Executor handlers) {
        return new InProcessScheduler(time, handlers);
    }

    /** @throws IllegalStateException if it was started already */
    @Override
    public synchronized void start(TickHandler handler) {
        if (run != null) {
            throw new IllegalStateException("the scheduler is started already; stop() it first");
        }
        Run fresh = new Run(handler);
        run = fresh;
        fresh.thread.start();
    }

    @Override
    public synchronized void schedule(ScheduledJob job, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        aside.remove(job.id());
        try {
            queue.put(job, read(job.cron()), time.instant());
        } catch (IllegalArgumentException e) {
            queue.remove(job.id());
            setAside(
                    job.id(),
                    "its cron expression cannot be read: " + job.cron().fields());
        }
    }

    @Override
    public synchronized void cancel(JobId job, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        queue.remove(job);
        aside.remove(job);
    }

    @Override
    public synchronized List<ScheduledJob> jobs(ServiceKey service, Deadline deadline) {
        Begin.within(deadline, "scheduler");
        return queue.jobs(service);
    }

    /** Jobs that never tick, each with the reason. */
    public synchronized Map<JobId, String> setAside() {
        return Map.copyOf(aside);
    }

    /** No tick begins after it returns; handlers that are at work are left to their end. Idempotent. */
    @Override
    public void stop() {
        Run ended;
        synchronized (this) {
            ended = run;
            run = null;
        }
        if (ended != null) {
            ended.end();
        }
    }

    private Crons read(CronExpression cron) {
        if (crons.size() > CRONS) {
            crons.clear();
        }
        return crons.computeIfAbsent(cron.fields(), text -> Crons.parse(cron));
    }

    private void setAside(JobId job, String reason) {
        aside.put(job, reason);
        LOG.error("job {} of {} is set aside and will not run: {}", job.name(), job.service(), reason);
    }

    private synchronized List<TickQueue.Tick> due(Run asking) {
        if (run != asking) {
            return List.of();
        }
        List<TickQueue.Tick> ticks = queue.takeDue(time.instant());
        for (TickQueue.Tick tick : ticks) {
            if (tick.broken() != null) {
                setAside(tick.job(), "its next moment cannot be told: " + tick.broken());
            }
        }
        return ticks;
    }

    private synchronized Duration pause() {
        Instant now = time.instant();
        Duration wait = queue.next().map(next -> Duration.between(now, next)).orElse(LONGEST_SLEEP);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP;
    }

    private synchronized boolean begins(Run asking) {
        return run == asking;
    }

    /** From one start to its stop. */
    private final class Run {

        private final TickHandler handler;
        private final Executor executor;
        private final @Nullable ExecutorService own;
        private final Thread thread;

        Run(TickHandler handler) {
            this.handler = handler;
            this.own = handlers == null ? Executors.newFixedThreadPool(8, Run::daemon) : null;
            this.executor = handlers != null ? handlers : Objects.requireNonNull(own);
            this.thread = daemon(this::work);
        }

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "coldfront-ticks");
            thread.setDaemon(true);
            return thread;
        }

        private void work() {
            try {
                while (begins(this)) {
                    due(this).forEach(this::handOver);
                    time.sleep(pause());
                }
            } catch (InterruptedException e) {
                LOG.trace("the scheduler was told to stop");
            }
        }

        private void handOver(TickQueue.Tick tick) {
            try {
                executor.execute(() -> handle(tick));
            } catch (RuntimeException e) {
                LOG.error(
                        "the tick of job {} of {} found no thread",
                        tick.job().name(),
                        tick.job().service(),
                        e);
            }
        }

        private void handle(TickQueue.Tick tick) {
            if (!begins(this)) {
                return;
            }
            try {
                handler.onTick(tick.job(), tick.due());
            } catch (RuntimeException e) {
                LOG.error(
                        "the tick of job {} of {} failed",
                        tick.job().name(),
                        tick.job().service(),
                        e);
            }
        }

        void end() {
            thread.interrupt();
            if (own != null) {
                own.shutdown();
            }
            boolean interrupted = false;
            while (thread.isAlive() && !thread.equals(Thread.currentThread())) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
