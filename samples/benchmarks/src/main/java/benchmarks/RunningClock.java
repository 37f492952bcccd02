package benchmarks;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Goes at the speed of the system's clock, and shows what it is set to: so nobody has to wait for a full hour. */
final class RunningClock implements Time {

    private final Time system = Time.system();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** From now on it shows that moment. */
    void set(Instant moment) {
        ahead.set(Duration.between(system.instant(), moment));
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead.get());
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
