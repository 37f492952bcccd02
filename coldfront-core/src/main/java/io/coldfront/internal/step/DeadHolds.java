package io.coldfront.internal.step;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleState;
import io.coldfront.plan.Change;
import io.coldfront.service.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a change that nobody is about any more left in the journal or in the marks; the next change takes it over. */
final class DeadHolds {

    private static final Set<String> KINDS = Set.of("apply", "removal");

    private final StepContext context;

    DeadHolds(StepContext context) {
        this.context = context;
    }

    /** @param slots each job's slot, if it is there */
    List<Change> changes(Function<Job, Optional<RoleState>> slots) {
        List<Change> changes = new ArrayList<>();
        context.memory().journal().holds().stream()
                .filter(hold -> KINDS.contains(hold.kind()))
                .map(hold -> hold.kind() + " " + hold.by())
                .filter(this::isAnothers)
                .forEach(name -> changes.add(new Change("hold of " + name, "left behind", "lifted")));
        for (Job job : context.spec().unfenced() ? new Job[0] : Job.values()) {
            slots.apply(job)
                    .flatMap(RoleState::mark)
                    .flatMap(RoleMark::closedBy)
                    .filter(name -> KINDS.stream().anyMatch(kind -> name.startsWith(kind + " ")))
                    .filter(this::isAnothers)
                    .ifPresent(
                            name -> changes.add(new Change("slot of the " + job.label(), "held by " + name, "free")));
        }
        return changes;
    }

    private boolean isAnothers(String name) {
        return !context.holder().equals(Optional.of(name));
    }
}
