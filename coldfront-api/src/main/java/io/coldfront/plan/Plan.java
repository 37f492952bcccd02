package io.coldfront.plan;

import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.List;

/**
 * What an apply would do, as of one look at the world. Holds no secret.
 *
 * @param observed when that look was taken
 * @param steps in an order that respects their dependencies
 * @param digest the same for two plans that would do the same; what an approval is given for
 */
public record Plan(ServiceKey service, Instant observed, List<PlannedStep> steps, String digest) {

    public Plan {
        steps = List.copyOf(steps);
    }

    /** Whether everything is as asked for: no step has anything to do, and nobody else has. */
    public boolean changesNothing() {
        return steps.stream().allMatch(step -> step.action() == Action.NONE);
    }

    /** What only the host can do, of all steps. */
    public List<HostDemand> demands() {
        return steps.stream().flatMap(step -> step.demand().stream()).toList();
    }
}
