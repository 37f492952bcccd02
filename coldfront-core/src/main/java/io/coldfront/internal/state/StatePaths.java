package io.coldfront.internal.state;

import io.coldfront.port.state.StateKey;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;

/**
 * The keys under which everything is kept. Journals, jobs, tasks, conditions and leases have roots of their own, so that
 * listing the services walks no tasks.
 */
public final class StatePaths {

    private StatePaths() {}

    /** Above all journals: each service that was ever applied has one. */
    public static StateKey journals() {
        return StateKey.of("journals");
    }

    public static StateKey journal(ServiceKey service) {
        return StateKey.of("journals", service.database(), service.service());
    }

    /** Above the job records of one service. */
    public static StateKey jobs(ServiceKey service) {
        return StateKey.of("jobs", service.database(), service.service());
    }

    public static StateKey job(ServiceKey service, Job job) {
        return StateKey.of("jobs", service.database(), service.service(), job.label());
    }

    /** Above the tasks of one job, the newest first. */
    public static StateKey tasks(ServiceKey service, Job job) {
        return StateKey.of("tasks", service.database(), service.service(), job.label());
    }

    /** The key of one task: its time counted down, so that key order is newest first. */
    public static StateKey task(RunId run) {
        ServiceKey service = run.service();
        return StateKey.of(
                "tasks",
                service.database(),
                service.service(),
                run.job().label(),
                RunIds.descending(run) + "-" + run.id());
    }

    public static StateKey conditions(ServiceKey service) {
        return StateKey.of("conditions", service.database(), service.service());
    }

    /** The lease that says that a host process is alive. */
    public static StateKey hostLease(String process) {
        return StateKey.of("leases", "hosts", process);
    }

    /** The lease of a service that is being changed. */
    public static StateKey serviceLease(ServiceKey service) {
        return StateKey.of("leases", "services", service.database(), service.service());
    }
}
