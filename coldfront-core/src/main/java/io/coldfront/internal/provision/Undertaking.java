package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import java.util.List;

/** A kind of change: of which steps it is made, and which of them are felt by a run that is at work. */
interface Undertaking {

    /** In an order in which each comes after those it depends on. */
    List<Step> steps();

    /** In whose name runs are kept away, a kind of {@link Holder}. */
    String kind();

    /** Whether runs must be kept away while this step acts. */
    boolean isFelt(StepId step, Action action);

    /** Whether there is something to do besides the steps. */
    boolean isUnfinished(StepContext context);

    /** What is done once every step is as it should be. */
    void finish(StepContext context);
}
