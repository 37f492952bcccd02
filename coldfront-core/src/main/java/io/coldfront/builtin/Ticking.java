package io.coldfront.builtin;

import io.coldfront.port.Time;
import io.coldfront.port.schedule.TickHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scheduler's ticks from one start to its stop: one thread that waits, and those to which a tick is handed. */
final class Ticking {

    private static final Logger LOG = LoggerFactory.getLogger(Ticking.class);
    private static final String THREAD = "coldfront-ticks";
    private static final int HANDLERS = 8;

    /** How many ticks are taken before the first of them is handed over, so that none waits for all. */
    private static final int BATCH = 256;

    /** How long a new job, or a clock that was set, may go unnoticed. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Time time;
    private final JobBook jobs;
    private final TickHandler handler;
    private final Optional<ExecutorService> own;
    private final Executor executor;
    private final Thread thread = daemon(this::work);
    private boolean ended;

    /** @param given what ticks are handed to; empty: daemon threads of its own */
    Ticking(Time time, JobBook jobs, TickHandler handler, Optional<Executor> given) {
        this.time = time;
        this.jobs = jobs;
        this.handler = handler;
        this.own = given.isPresent()
                ? Optional.empty()
                : Optional.of(Executors.newFixedThreadPool(HANDLERS, Ticking::daemon));
        this.executor = given.orElseGet(own::orElseThrow);
    }

    void begin() {
        thread.start();
    }

    /** No tick begins after it returns. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        thread.interrupt();
        own.ifPresent(ExecutorService::shutdown);
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

    private synchronized boolean goesOn() {
        return !ended;
    }

    private void work() {
        try {
            while (goesOn()) {
                jobs.takeDue(time.instant(), BATCH).forEach(this::handOver);
                time.sleep(jobs.pause(time.instant(), LONGEST_SLEEP));
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
        if (!goesOn()) {
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

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, THREAD);
        thread.setDaemon(true);
        return thread;
    }
}
