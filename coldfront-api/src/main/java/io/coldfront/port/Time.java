package io.coldfront.port;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The only clock of the library: what time it is ({@link #instant()}), how long something took, and how to wait.
 * Implementations are thread-safe.
 */
public interface Time extends InstantSource {

    /** The time since some fixed moment of this process. It never goes back, whatever happens to the wall clock. */
    Duration elapsed();

    /**
     * Waits; returns at once if the time is zero or negative.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits
     */
    void sleep(Duration time) throws InterruptedException;

    /** The system's clock; {@code elapsed} by {@link System#nanoTime()}. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
