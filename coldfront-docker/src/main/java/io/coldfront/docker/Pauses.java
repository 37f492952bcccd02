package io.coldfront.docker;

import java.time.Duration;

/** Ever longer pauses between looks at what an engine has no event for. For one thread. */
final class Pauses {

    private final Duration longest;
    private Duration next;

    Pauses(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    /** @throws io.coldfront.port.PortException if interrupted */
    void pause(String what) {
        try {
            Thread.sleep(next.toMillis());
        } catch (InterruptedException e) {
            throw EngineErrors.interrupted(what, e);
        }
        Duration longer = next.multipliedBy(2);
        next = longer.compareTo(longest) > 0 ? longest : longer;
    }
}
