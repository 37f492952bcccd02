package io.coldfront.internal.step;

import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.HostDemand;
import java.util.List;
import java.util.Optional;

/** What a step saw, and what it would do about it. */
public record Finding(Action action, String reason, List<Change> changes, Optional<HostDemand> demand) {

    public Finding {
        changes = List.copyOf(changes);
    }

    public static Finding of(Action action, String reason, Change... changes) {
        return new Finding(action, reason, List.of(changes), Optional.empty());
    }

    public static Finding of(Action action, String reason, List<Change> changes) {
        return new Finding(action, reason, changes, Optional.empty());
    }

    /** It is as it should be. */
    public static Finding none(String reason) {
        return of(Action.NONE, reason);
    }

    /** It can't be seen before an earlier step has done its work. */
    public static Finding later(String reason) {
        return of(Action.LATER, reason);
    }

    /** It must not be changed by us; the reason says what the host may do. */
    public static Finding conflict(String reason) {
        return of(Action.CONFLICT, reason);
    }

    /** Only the host can do it. */
    public static Finding host(HostDemand demand) {
        return new Finding(Action.HOST, demand.summary(), List.of(), Optional.of(demand));
    }

    /** Whether there is work for {@link Step#apply}. */
    public boolean asksForWork() {
        return switch (action) {
            case CREATE, UPDATE, REPLACE, REPAIR -> true;
            case NONE, LATER, HOST, CONFLICT -> false;
        };
    }
}
