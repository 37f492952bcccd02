package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.Steps;
import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import io.coldfront.service.ServiceSpec;
import java.util.List;

/** Makes the world as the spec says. */
record Applying(ServiceSpec spec) implements Undertaking {

    @Override
    public List<Step> steps() {
        return Steps.of(spec);
    }

    @Override
    public String kind() {
        return Holder.APPLY;
    }

    /** A catalog that does not serve is mended at once: a run that hangs on it would never end otherwise. */
    @Override
    public boolean isFelt(StepId step, Action action) {
        return switch (step) {
            case CATALOG_DATABASE, BOOTSTRAP, NAMESPACES, PRELOAD, SCHEDULES -> false;
            case MIGRATE, SERVE -> action == Action.UPDATE || action == Action.REPLACE;
            case STORAGE_SECRET -> action != Action.REPAIR;
            case WAREHOUSE, EXTENSIONS, ROLES, PARAMETERS -> true;
        };
    }

    @Override
    public boolean isUnfinished(StepContext context) {
        return false;
    }

    @Override
    public void finish(StepContext context) {}
}
