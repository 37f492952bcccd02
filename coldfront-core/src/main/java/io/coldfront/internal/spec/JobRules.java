package io.coldfront.internal.spec;

import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** When each job runs, and how long it may. */
final class JobRules {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final String OFF = "off";

    private JobRules() {}

    static Map<Job, JobPolicy> read(Reading reading) {
        Optional<Reading> deadlines = reading.object(Key.DEADLINES);
        Map<Job, JobPolicy> policies = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            Optional<Duration> deadline = deadlines.flatMap(given -> given.time(Keys.deadline(job)));
            policies.put(job, new JobPolicy(cron(reading, job), deadline.orElse(job.defaultDeadline())));
        }
        return policies;
    }

    static void check(ServiceSpec spec, Violations violations) {
        for (Job job : Job.values()) {
            JobPolicy policy = spec.jobs().get(job);
            if (policy == null) {
                violations.add(Keys.cron(job), "is missing: the spec says nothing of this job");
                continue;
            }
            policy.cron().ifPresent(cron -> CronRules.check(Keys.cron(job), cron, violations));
            Duration deadline = policy.deadline();
            if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
                violations.add(Keys.deadline(job), "is out of bounds");
            }
        }
    }

    private static Optional<CronExpression> cron(Reading reading, Job job) {
        ServiceKey service = reading.service();
        return reading.text(Keys.cron(job))
                .map(text -> OFF.equals(text.strip())
                        ? Optional.<CronExpression>empty()
                        : Optional.of(new CronExpression(text)))
                .orElseGet(() -> Optional.of(job.defaultCron(service)));
    }
}
