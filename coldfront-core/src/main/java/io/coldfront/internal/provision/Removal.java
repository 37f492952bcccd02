package io.coldfront.internal.provision;

import io.coldfront.internal.state.Forgetting;
import io.coldfront.internal.step.RemovalSteps;
import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Action;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.plan.StepId;
import java.util.List;

/** Takes away what applies made, in the order in which nothing is left that uses what is gone, and then forgets the service. */
final class Removal implements Undertaking {

    private final List<Step> steps;
    private final Forgetting forgetting;

    Removal(RemovalOptions options, Forgetting forgetting) {
        this.steps = RemovalSteps.of(options.despiteTieredTables());
        this.forgetting = forgetting;
    }

    @Override
    public List<Step> steps() {
        return steps;
    }

    @Override
    public String kind() {
        return Holder.REMOVAL;
    }

    /** Once the roles are gone nobody can log in, so what comes after them needs nobody to be kept away. */
    @Override
    public boolean isFelt(StepId step, Action action) {
        return step == StepId.ROLES || step == StepId.STORAGE_SECRET || step == StepId.PARAMETERS;
    }

    @Override
    public boolean isUnfinished(StepContext context) {
        return forgetting.remembers(context.spec().key(), context.deadline());
    }

    @Override
    public void finish(StepContext context) {
        forgetting.forget(context.spec().key(), context.deadline());
    }
}
