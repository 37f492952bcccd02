package io.coldfront.internal.status;

import io.coldfront.plan.Action;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.service.Problem;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything is as the current spec says. */
final class Provisioned implements Check {

    @Override
    public String type() {
        return "Provisioned";
    }

    @Override
    public Seen look(Scene scene) {
        Plan plan = scene.plan();
        if (plan.changesNothing()) {
            return Seen.yes("everything is as the spec says");
        }
        String steps = plan.steps().stream()
                .filter(step -> step.action() != Action.NONE)
                .map(Provisioned::word)
                .collect(Collectors.joining("; "));
        return Seen.no(new Problem(
                "not-as-asked", "not everything is as the spec says: " + steps, "look at the plan, then apply", false));
    }

    private static String word(PlannedStep step) {
        return step.id().name().toLowerCase(Locale.ROOT).replace('_', '-') + " ("
                + step.action().name().toLowerCase(Locale.ROOT) + "): " + Scene.still(step.reason());
    }
}
