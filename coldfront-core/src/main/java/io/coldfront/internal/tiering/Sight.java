package io.coldfront.internal.tiering;

import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks for a program where it was started, and in the container that has taken that one's place: a restart is no proof
 * that it is gone, since an exec that was on its way arrives in the new container.
 */
final class Sight {

    private final Wiring wiring;

    Sight(Wiring wiring) {
        this.wiring = wiring;
    }

    /** @param ref what finds the container that is there now; empty: nobody knows */
    Seen of(ContainerInstance then, Optional<ContainerRef> ref, ExecId program) {
        try {
            return in(then, program);
        } catch (PortException e) {
            String why = e.problem().message();
            return ref.map(found -> inPlaceOf(then, found, program, why)).orElseGet(() -> Seen.unseen(why));
        }
    }

    private Seen inPlaceOf(ContainerInstance then, ContainerRef ref, ExecId program, String why) {
        try {
            Optional<ContainerInstance> now = wiring.ports().programs().resolve(ref, wiring.engine());
            if (now.isEmpty()) {
                return Seen.gone(OptionalInt.empty());
            }
            return now.get().equals(then) ? Seen.unseen(why) : in(now.get(), program);
        } catch (PortException e) {
            return Seen.unseen(e.problem().message());
        }
    }

    private Seen in(ContainerInstance container, ExecId program) {
        ExecState state = wiring.ports().programs().state(container, program, wiring.engine());
        return state.running() ? Seen.runs() : Seen.gone(state.exitCode());
    }
}
