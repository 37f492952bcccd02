package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.ServiceKey;
import java.util.List;

/** Calls with a deadline are logged and may go wrong; no tick reaches a dead process. */
final class FaultyScheduler implements Scheduler {

    private final Life life;
    private final Scheduler scheduler;

    FaultyScheduler(Life life, Scheduler scheduler) {
        this.life = life;
        this.scheduler = scheduler;
    }

    @Override
    public void start(TickHandler handler) {
        scheduler.start((job, due) -> {
            if (!life.isOver()) {
                handler.onTick(job, due);
            }
        });
    }

    @Override
    public void schedule(ScheduledJob job, Deadline deadline) {
        life.call("scheduler.schedule", deadline, () -> scheduler.schedule(job, deadline));
    }

    @Override
    public void cancel(JobId job, Deadline deadline) {
        life.call("scheduler.cancel", deadline, () -> scheduler.cancel(job, deadline));
    }

    @Override
    public List<ScheduledJob> jobs(ServiceKey service, Deadline deadline) {
        return life.call("scheduler.jobs", deadline, () -> scheduler.jobs(service, deadline));
    }

    @Override
    public void stop() {
        scheduler.stop();
    }
}
