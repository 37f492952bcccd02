package io.coldfront.plan;

import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.util.List;

/** What an apply, or a removal, did. Holds no secret. */
public record ApplyReport(
        ServiceKey service, ApplyOutcome outcome, List<StepReport> steps, List<HostDemand> demands, Duration took) {

    public ApplyReport {
        steps = List.copyOf(steps);
        demands = List.copyOf(demands);
    }

    /**
     * This report, if everything is as asked for now.
     *
     * @throws ProvisioningException for every outcome but {@code UNCHANGED} and {@code CHANGED}
     */
    public ApplyReport orThrow() {
        if (outcome == ApplyOutcome.UNCHANGED || outcome == ApplyOutcome.CHANGED) {
            return this;
        }
        throw new ProvisioningException(this);
    }
}
