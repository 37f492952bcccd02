package io.coldfront.internal.lakekeeper;

import io.coldfront.port.Time;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often and how far apart a request is tried again: few times, doubling, with jitter, on the library's clock. */
final class Retry {

    static final int TRIES = 4;

    private static final Duration FIRST = Duration.ofMillis(200);

    private Retry() {}

    /** Between half and the whole of 0.2, 0.4, 0.8 s. */
    static Duration pause(int tried) {
        Duration whole = FIRST.multipliedBy(1L << (tried - 1));
        return whole.dividedBy(2)
                .plusNanos(
                        ThreadLocalRandom.current().nextLong(whole.dividedBy(2).toNanos()));
    }

    /** Whether it slept; if not, the thread was interrupted and its flag is set again. */
    static boolean slept(Duration pause, Time time) {
        try {
            time.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
