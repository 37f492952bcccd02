package io.coldfront.internal.lakekeeper;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that stands; who sleeps on it moves it. Thread-safe. */
final class StandingTime implements Time {

    private final List<Duration> sleeps = new ArrayList<>();
    private Instant now;
    private Duration elapsed = Duration.ZERO;

    StandingTime(Instant now) {
        this.now = now;
    }

    List<Duration> sleeps() {
        return sleeps;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before it slept");
        }
        sleeps.add(time);
        pass(time);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
        elapsed = elapsed.plus(time);
    }
}
