package io.coldfront.docker;

import io.coldfront.port.container.Exit;
import java.util.OptionalInt;

/** How a container ended, by the code that the engine has of it. */
final class Exits {

    private Exits() {}

    static Exit of(int code) {
        return code > 128 ? new Exit(Exit.How.SIGNALLED, OptionalInt.of(code)) : Exit.ended(code);
    }

    static Exit killedAtDeadline() {
        return new Exit(Exit.How.KILLED_AT_DEADLINE, OptionalInt.empty());
    }

    static Exit lost() {
        return new Exit(Exit.How.LOST, OptionalInt.empty());
    }
}
