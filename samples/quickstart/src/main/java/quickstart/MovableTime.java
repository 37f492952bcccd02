package quickstart;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The system's clock, set back, that can be moved on; it goes at the speed of the system's in between. */
final class MovableTime implements Time {

    private final Time system = Time.system();
    private final AtomicReference<Duration> behind;

    private MovableTime(Duration behind) {
        this.behind = new AtomicReference<>(behind);
    }

    static MovableTime startingBack(Duration behind) {
        return new MovableTime(behind);
    }

    void advance(Duration time) {
        behind.updateAndGet(before -> before.minus(time));
    }

    @Override
    public Instant instant() {
        return system.instant().minus(behind.get());
    }

    @Override
    public Duration elapsed() {
        return system.elapsed();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        system.sleep(time);
    }
}
