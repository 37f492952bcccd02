package io.coldfront.testkit.fault;

import java.time.Duration;

/** How time passes while a call takes it. */
@FunctionalInterface
interface Pause {
    void pass(Duration time) throws InterruptedException;
}
