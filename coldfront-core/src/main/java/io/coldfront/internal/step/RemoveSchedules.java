package io.coldfront.internal.step;

import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import java.util.List;
import java.util.Set;

/** No job of the service is due any more. */
final class RemoveSchedules implements Step {

    @Override
    public StepId id() {
        return StepId.SCHEDULES;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.EXTENSIONS);
    }

    @Override
    public Finding observe(StepContext context) {
        List<Change> changes = there(context).stream()
                .map(job -> new Change(job.id().name(), job.cron().fields(), ""))
                .toList();
        return changes.isEmpty()
                ? Finding.none("no job is scheduled")
                : Finding.of(Action.UPDATE, "its jobs are scheduled", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        for (ScheduledJob job : there(context)) {
            JobId id = job.id();
            context.world().scheduler().cancel(id, context.deadline());
        }
    }

    private static List<ScheduledJob> there(StepContext context) {
        return context.world().scheduler().jobs(context.spec().key(), context.deadline());
    }
}
