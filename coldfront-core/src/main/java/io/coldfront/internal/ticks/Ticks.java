package io.coldfront.internal.ticks;

import io.coldfront.internal.step.JobSchedules;
import io.coldfront.internal.tiering.TieringRunner;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.Job;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What is done when a job is due, in the calling thread. Thread-safe; safe to repeat. */
public final class Ticks implements TickHandler {

    private final TieringRunner runner;
    private final Tidy tidy;
    private final Watch watch;

    public Ticks(TieringRunner runner, Tidy tidy, Watch watch) {
        this.runner = runner;
        this.tidy = tidy;
        this.watch = watch;
    }

    @Override
    public void onTick(JobId job, Instant due) {
        tick(job, due);
    }

    /** Looks after what earlier hosts left, service by service, until it is told to stop. */
    public void watchAll(BooleanSupplier stop) {
        watch.watchAll(stop);
    }

    /** The task that came of it; empty for our own jobs, and where the moment was claimed elsewhere. */
    public Optional<Task> tick(JobId id, Instant due) {
        Optional<Job> job = id.job();
        if (job.isPresent()) {
            return runner.tick(id.service(), job.get(), Trigger.TICK, due);
        }
        if (id.name().equals(JobSchedules.TIDY)) {
            tidy.tidy(id.service());
        }
        if (id.name().equals(JobSchedules.WATCH)) {
            watch.watch(id.service());
        }
        return Optional.empty();
    }
}
