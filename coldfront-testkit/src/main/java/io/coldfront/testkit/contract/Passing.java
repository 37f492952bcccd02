package io.coldfront.testkit.contract;

import java.time.Duration;

/** How time passes for the thing under test: a settable clock is advanced, a real one is waited for. */
@FunctionalInterface
public interface Passing {

    /** Returns once that time has passed. */
    void pass(Duration time) throws InterruptedException;

    /** Waits in real time. */
    static Passing reallyWaiting() {
        return time -> Thread.sleep(time.toMillis());
    }
}
