package io.coldfront.spine;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, set back, that can be moved on. Thread-safe. */
final class MovableTime implements Time {

    private final AtomicReference<Duration> behind;

    MovableTime(Duration behind) {
        this.behind = new AtomicReference<>(behind);
    }

    void advance(Duration time) {
        behind.updateAndGet(before -> before.minus(time));
    }

    @Override
    public Instant instant() {
        return Time.system().instant().minus(behind.get());
    }

    @Override
    public Duration elapsed() {
        return Time.system().elapsed();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        Time.system().sleep(time);
    }
}
