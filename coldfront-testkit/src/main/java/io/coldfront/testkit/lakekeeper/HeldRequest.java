package io.coldfront.testkit.lakekeeper;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that waits in the server. Thread-safe. */
public final class HeldRequest {

    /** Longer than any client of ours waits. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    HeldRequest() {}

    /** Whether it has come, within that real time. */
    public boolean arrivesWithin(Duration time) throws InterruptedException {
        return arrived.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets it go on. */
    public void release() {
        released.countDown();
    }

    void await() throws InterruptedException {
        arrived.countDown();
        if (!released.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("a held request was never released");
        }
    }
}
