package io.coldfront.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a service.
 *
 * @param asOf when the newest of it was seen
 * @param holds what keeps its jobs from running; empty: nothing does
 */
public record ServiceStatus(
        ServiceKey service, Instant asOf, List<Hold> holds, List<Condition> conditions, Map<Job, JobStatus> jobs) {
    public ServiceStatus {
        holds = List.copyOf(holds);
        conditions = List.copyOf(conditions);
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
    }
}
