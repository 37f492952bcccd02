package io.coldfront.service;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a job runs, and how long it may.
 *
 * @param cron when; empty: the job is switched off
 * @param deadline the soft deadline: the program is asked to end then
 */
public record JobPolicy(Optional<CronExpression> cron, Duration deadline) {

    /** The policy of every job unless a spec says otherwise: {@link Job#defaultCron}, {@link Job#defaultDeadline}. */
    public static Map<Job, JobPolicy> defaults(ServiceKey service) {
        Map<Job, JobPolicy> policies = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            policies.put(job, new JobPolicy(Optional.of(job.defaultCron(service)), job.defaultDeadline()));
        }
        return Collections.unmodifiableMap(policies);
    }

    /** When the program is killed: 1.5 times the deadline. */
    public Duration hardCap() {
        return deadline.plus(deadline.dividedBy(2));
    }
}
