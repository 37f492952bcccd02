package io.coldfront.internal.step;

import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.service.CronExpression;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The jobs of one service as they should be scheduled: those of the spec that are not switched off, and our own. */
public final class JobSchedules {

    /** The name of our own daily job, which keeps the tasks to their bound. */
    public static final String TIDY = "tidy";

    /** The name of our own job of every minute, which looks after runs that nobody works on. */
    public static final String WATCH = "watch";

    private static final CronExpression EVERY_MINUTE = new CronExpression("* * * * *");

    private JobSchedules() {}

    static Map<JobId, ScheduledJob> wanted(ServiceSpec spec) {
        Map<JobId, ScheduledJob> wanted = new LinkedHashMap<>();
        spec.jobs()
                .forEach((job, policy) ->
                        policy.cron().ifPresent(cron -> add(wanted, JobId.of(spec.key(), job), cron)));
        add(wanted, new JobId(spec.key(), TIDY), daily(spec.key()));
        add(wanted, new JobId(spec.key(), WATCH), EVERY_MINUTE);
        return wanted;
    }

    static Map<JobId, ScheduledJob> there(Scheduler scheduler, ServiceKey service, Deadline deadline) {
        return scheduler.jobs(service, deadline).stream()
                .collect(Collectors.toMap(ScheduledJob::id, Function.identity()));
    }

    /** Makes the schedules be as the spec says; no write where they are. */
    public static void ensure(Scheduler scheduler, ServiceSpec spec, Deadline deadline) {
        Map<JobId, ScheduledJob> wanted = wanted(spec);
        Map<JobId, ScheduledJob> there = there(scheduler, spec.key(), deadline);
        there.keySet().stream().filter(id -> !wanted.containsKey(id)).forEach(id -> scheduler.cancel(id, deadline));
        wanted.values().stream()
                .filter(job -> !job.equals(there.get(job.id())))
                .forEach(job -> scheduler.schedule(job, deadline));
    }

    private static void add(Map<JobId, ScheduledJob> jobs, JobId id, CronExpression cron) {
        jobs.put(id, new ScheduledJob(id, cron));
    }

    /** At a minute of the day that stays the same for a service and differs between services. */
    private static CronExpression daily(ServiceKey service) {
        int minute = Math.floorMod(service.slug().hashCode(), 24 * 60);
        return new CronExpression(minute % 60 + " " + minute / 60 + " * * *");
    }
}
