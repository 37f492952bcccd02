package io.coldfront.internal.ticks;

import io.coldfront.internal.state.TaskLog;
import io.coldfront.port.Deadline;
import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.Optional;

/** Keeps the tasks of each job to the bound that the spec sets. An open run is no task yet, and so never touched. */
public final class Tidy {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TaskLog tasks;
    private final SpecSource specs;
    private final Time time;

    public Tidy(TaskLog tasks, SpecSource specs, Time time) {
        this.tasks = tasks;
        this.specs = specs;
        this.time = time;
    }

    /** Deletes what is too much; does nothing for a service that is no more. */
    public void tidy(ServiceKey service) {
        Deadline deadline = Deadline.in(LIMIT, time);
        Optional<ServiceSpec> spec = specs.find(service, deadline);
        if (spec.isPresent()) {
            for (Job job : Job.values()) {
                tasks.prune(service, job, spec.get().taskRetention(), deadline);
            }
        }
    }
}
