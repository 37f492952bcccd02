package io.coldfront.internal.provision;

import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import java.util.Map;
import java.util.Set;

/**
 * What a change may do.
 *
 * @param approved the plan that somebody approved; empty: whatever is found may be done
 * @param acting the steps that may act; the others only look
 */
record Allowed(Map<StepId, PlannedStep> approved, Set<StepId> acting) {}
