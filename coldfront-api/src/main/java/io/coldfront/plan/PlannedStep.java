package io.coldfront.plan;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one step would do.
 *
 * @param after the steps that must be done before it
 * @param reason why, in one sentence
 * @param changes what would change, one by one
 * @param demand what the host must do; present if the action is {@link Action#HOST}
 */
public record PlannedStep(
        StepId id, Set<StepId> after, Action action, String reason, List<Change> changes, Optional<HostDemand> demand) {
    public PlannedStep {
        after = Collections.unmodifiableSet(new TreeSet<>(after));
        changes = List.copyOf(changes);
    }
}
