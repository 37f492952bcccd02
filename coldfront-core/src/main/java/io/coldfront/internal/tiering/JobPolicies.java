package io.coldfront.internal.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;

/** How long a job may take, also where the spec does not mention it. */
final class JobPolicies {

    private JobPolicies() {}

    static JobPolicy of(ServiceSpec spec, Job job) {
        JobPolicy policy = spec.jobs().get(job);
        return policy == null ? new JobPolicy(Optional.empty(), job.defaultDeadline()) : policy;
    }
}
