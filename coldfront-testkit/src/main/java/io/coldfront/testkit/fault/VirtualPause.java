package io.coldfront.testkit.fault;

import io.coldfront.port.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets the delays of several threads pass at once on a clock that whoever sleeps on it moves: the one that ends first
 * moves it, and only when every other thread waits too. So a clock that stands still measures a critical path.
 */
final class VirtualPause implements Pause {

    /** A thread that was just woken still shows as waiting: so all have to be seen waiting a few times in a row. */
    private static final int LOOKS = 4;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Time time;
    private final Crew crew;
    private final List<Duration> ends = new ArrayList<>();

    VirtualPause(Time time, Crew crew) {
        this.time = time;
        this.crew = crew;
    }

    @Override
    public synchronized void pass(Duration delay) throws InterruptedException {
        Duration end = time.elapsed().plus(delay);
        ends.add(end);
        try {
            while (time.elapsed().compareTo(end) < 0) {
                if (isFirst(end) && othersWait()) {
                    time.sleep(end.minus(time.elapsed()));
                } else {
                    wait(1);
                }
            }
        } finally {
            ends.remove(end);
            notifyAll();
        }
    }

    private boolean isFirst(Duration end) {
        return ends.stream().allMatch(other -> other.compareTo(end) >= 0);
    }

    private boolean othersWait() throws InterruptedException {
        int sleeping = ends.size();
        long begun = System.nanoTime();
        for (int looks = 0; looks < LOOKS; looks++) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                return true;
            }
            wait(1);
            if (ends.size() != sleeping) {
                return false;
            }
            looks = crew.othersWait() ? looks : -1;
        }
        return true;
    }
}
