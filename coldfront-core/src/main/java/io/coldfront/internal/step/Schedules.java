package io.coldfront.internal.step;

import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Map<JobId, ScheduledJob> wanted = JobSchedules.wanted(context.spec());
        Map<JobId, ScheduledJob> there =
                JobSchedules.there(context.world().scheduler(), context.spec().key(), context.deadline());
        Set<JobId> all = new LinkedHashSet<>(wanted.keySet());
        all.addAll(there.keySet());
        List<Change> changes = new ArrayList<>();
        for (JobId id : all) {
            String from = cron(there.get(id));
            String to = cron(wanted.get(id));
            if (!from.equals(to)) {
                changes.add(new Change(id.name(), from, to));
            }
        }
        if (changes.isEmpty()) {
            return Finding.none(wanted.size() + " jobs are scheduled");
        }
        return there.isEmpty()
                ? Finding.of(Action.CREATE, "no job is scheduled", changes)
                : Finding.of(Action.UPDATE, "the schedules differ", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        JobSchedules.ensure(context.world().scheduler(), context.spec(), context.deadline());
    }

    private static String cron(@Nullable ScheduledJob job) {
        return job == null ? "off" : job.cron().fields();
    }
}
