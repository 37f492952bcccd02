package io.coldfront.internal.step;

import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.service.Job;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of the three jobs. They exist as soon as their roles do, each behind its own gate when it is due: a dead
 * catalog must not stop the partitioner.
 */
final class Schedules implements Step {

    @Override
    public StepId id() {
        return StepId.SCHEDULES;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.ROLES);
    }

    @Override
    public Finding observe(StepContext context) {
        Map<JobId, ScheduledJob> wanted = wanted(context);
        Map<JobId, ScheduledJob> there = there(context);
        List<Change> changes = new ArrayList<>();
        for (Job job : Job.values()) {
            JobId id = JobId.of(context.spec().key(), job);
            String from = cron(there.get(id));
            String to = cron(wanted.get(id));
            if (!from.equals(to)) {
                changes.add(new Change(id.name(), from, to));
            }
        }
        if (changes.isEmpty()) {
            return Finding.none(wanted.size() + " jobs scheduled");
        }
        return there.isEmpty()
                ? Finding.of(Action.CREATE, "no job is scheduled", changes)
                : Finding.of(Action.UPDATE, "the schedules differ", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        Scheduler scheduler = context.world().scheduler();
        Map<JobId, ScheduledJob> wanted = wanted(context);
        Map<JobId, ScheduledJob> there = there(context);
        for (Job job : Job.values()) {
            JobId id = JobId.of(context.spec().key(), job);
            ScheduledJob asked = wanted.get(id);
            if (asked == null && there.containsKey(id)) {
                scheduler.cancel(id, context.deadline());
            } else if (asked != null && !asked.equals(there.get(id))) {
                scheduler.schedule(asked, context.deadline());
            }
        }
    }

    private static Map<JobId, ScheduledJob> wanted(StepContext context) {
        Map<JobId, ScheduledJob> wanted = new LinkedHashMap<>();
        context.spec().jobs().forEach((job, policy) -> {
            JobId id = JobId.of(context.spec().key(), job);
            policy.cron().ifPresent(cron -> wanted.put(id, new ScheduledJob(id, cron)));
        });
        return wanted;
    }

    private static Map<JobId, ScheduledJob> there(StepContext context) {
        return context.world().scheduler().jobs(context.spec().key(), context.deadline()).stream()
                .collect(Collectors.toMap(ScheduledJob::id, Function.identity()));
    }

    private static String cron(@Nullable ScheduledJob job) {
        return job == null ? "off" : job.cron().fields();
    }
}
