package io.coldfront.internal.step;

import io.coldfront.plan.StepId;
import java.util.Set;

/**
 * One thing that provisioning makes so. Planning and applying run the same steps, so that no second description of the
 * world exists. Stateless: what a step finds out and others need goes into the {@link StepContext}.
 */
public interface Step {

    StepId id();

    /** The steps whose outcome this one needs. */
    Set<StepId> after();

    /** Looks, changes nothing. */
    Finding observe(StepContext context);

    /**
     * Makes it so. Called only right after {@link #observe} found something to do; may be cut off anywhere and is then
     * called again after a new look. It is done when a further look finds nothing to do.
     */
    void apply(StepContext context, Finding finding);
}
