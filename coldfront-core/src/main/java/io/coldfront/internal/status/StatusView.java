package io.coldfront.internal.status;

import io.coldfront.internal.cron.Crons;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.JobStatus;
import io.coldfront.tiering.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a service, by reads of the state and the schedules only. Thread-safe. */
public final class StatusView {

    private final Sources sources;

    public StatusView(Sources sources) {
        this.sources = sources;
    }

    public ServiceStatus of(ServiceKey service, Deadline deadline) {
        Instant now = sources.world().time().instant();
        Journal journal = sources.journals().load(service, deadline).value();
        List<ScheduledJob> scheduled = sources.world().scheduler().jobs(service, deadline);
        Map<Job, JobStatus> jobs = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            JobRecord record = sources.jobs().load(service, job, deadline).value();
            jobs.put(
                    job,
                    new JobStatus(
                            record.open().map(OpenRun::task),
                            record.last().flatMap(run -> sources.tasks().find(run, deadline)),
                            next(scheduled, JobId.of(service, job), now)));
        }
        List<Hold> holds = List.copyOf(journal.holds());
        return new ServiceStatus(service, now, holds, conditions(service, holds, now, deadline), jobs);
    }

    /** As they were last observed; the holds that the state tells are newer than what was seen of them. */
    private List<Condition> conditions(ServiceKey service, List<Hold> holds, Instant now, Deadline deadline) {
        List<Condition> known = sources.conditions().load(service, deadline).value();
        Optional<Condition> held =
                known.stream().filter(c -> c.type().equals(Held.TYPE)).findFirst();
        if (holds.isEmpty() && held.filter(Held::isByMark).isPresent()) {
            return known;
        }
        Condition told = Held.of(holds).as(Held.TYPE, now);
        List<Condition> all = new ArrayList<>(known);
        all.removeIf(c -> c.type().equals(Held.TYPE));
        all.add(held.filter(c -> c.truth() == told.truth()).orElse(told));
        return all;
    }

    private static Optional<Instant> next(List<ScheduledJob> scheduled, JobId id, Instant now) {
        return scheduled.stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .flatMap(job -> Crons.parse(job.cron()).nextAfter(now));
    }
}
