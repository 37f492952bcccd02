package io.coldfront.internal.status;

import io.coldfront.internal.cron.Crons;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.JobStatus;
import io.coldfront.tiering.ServiceStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a service, by reads of the state and the schedules only. Thread-safe. */
public final class StatusView {

    private final Journals journals;
    private final JobRecords records;
    private final TaskLog tasks;
    private final Scheduler scheduler;
    private final Time time;

    public StatusView(Journals journals, JobRecords records, TaskLog tasks, Scheduler scheduler, Time time) {
        this.journals = journals;
        this.records = records;
        this.tasks = tasks;
        this.scheduler = scheduler;
        this.time = time;
    }

    public ServiceStatus of(ServiceKey service, Deadline deadline) {
        Instant now = time.instant();
        Journal journal = journals.load(service, deadline).value();
        List<ScheduledJob> scheduled = scheduler.jobs(service, deadline);
        Map<Job, JobStatus> jobs = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            JobRecord record = records.load(service, job, deadline).value();
            jobs.put(
                    job,
                    new JobStatus(
                            record.open().map(OpenRun::task),
                            record.last().flatMap(run -> tasks.find(run, deadline)),
                            next(scheduled, JobId.of(service, job), now)));
        }
        List<Hold> holds = List.copyOf(journal.holds());
        return new ServiceStatus(service, now, holds, List.of(held(holds, now)), jobs);
    }

    private static Condition held(List<Hold> holds, Instant now) {
        return holds.isEmpty()
                ? new Condition("Held", Condition.Truth.FALSE, "nothing holds its runs", Optional.empty(), now)
                : new Condition("Held", Condition.Truth.TRUE, holds.get(0).reason(), Optional.empty(), now);
    }

    private static Optional<Instant> next(List<ScheduledJob> scheduled, JobId id, Instant now) {
        return scheduled.stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .flatMap(job -> Crons.parse(job.cron()).nextAfter(now));
    }
}
