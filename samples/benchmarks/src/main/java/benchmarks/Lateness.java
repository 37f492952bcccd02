package benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How late each of so many ticks came. Thread-safe. */
final class Lateness {

    private final long[] nanos;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch all;

    Lateness(int expected) {
        this.nanos = new long[expected];
        this.all = new CountDownLatch(expected);
    }

    /** A tick came; more than were expected don't count. */
    void came(Instant due, Instant now) {
        int index = next.getAndIncrement();
        if (index < nanos.length) {
            nanos[index] = Duration.between(due, now).toNanos();
            all.countDown();
        }
    }

    Samples await(Duration limit) throws InterruptedException {
        if (!all.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    all.getCount() + " of " + nanos.length + " ticks did not come within " + limit);
        }
        return Samples.ofNanos(nanos);
    }
}
