package io.coldfront.internal.provision;

import io.coldfront.internal.step.Step;
import io.coldfront.internal.step.StepContext;
import io.coldfront.internal.step.Steps;
import io.coldfront.plan.Action;
import io.coldfront.plan.StepId;
import io.coldfront.service.ServiceSpec;
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

    /** Makes the world as the spec says. */
    static Undertaking apply(ServiceSpec spec) {
        return new Undertaking() {
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
        };
    }
}
