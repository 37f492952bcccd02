package io.coldfront.port.schedule;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * Names a scheduled job.
 *
 * @param name one of the three programs' labels, or the library's own {@code watch} and {@code tidy}
 */
public record JobId(ServiceKey service, String name) {

    /** The scheduled job that runs a program. */
    public static JobId of(ServiceKey service, Job job) {
        return new JobId(service, job.label());
    }

    /** The program it runs; empty for the library's own jobs. */
    public Optional<Job> job() {
        return Arrays.stream(Job.values())
                .filter(job -> job.label().equals(name))
                .findFirst();
    }
}
