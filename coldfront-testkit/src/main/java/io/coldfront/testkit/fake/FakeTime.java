package io.coldfront.testkit.fake;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clock that stands until a test moves it. {@link #advance} goes from due moment to due moment and lets what is due
 * happen there, in the calling thread. Who sleeps on it moves it by that time at once, and lets nothing happen; only the
 * library's own background threads wait until somebody else moves it. Thread-safe.
 */
public final class FakeTime implements Time {

    private static final Set<String> BACKGROUND = Set.of("coldfront-beat", "coldfront-ticks", "coldfront-deadline");

    private final List<Agenda> agendas = new ArrayList<>();
    private Instant now;
    private Duration elapsed = Duration.ZERO;

    private FakeTime(Instant start) {
        this.now = start;
    }

    /** A clock that shows that moment. */
    public static FakeTime at(Instant start) {
        return new FakeTime(start);
    }

    /** What happens when the clock reaches a moment. */
    public interface Agenda {

        /** The next moment; empty: none. */
        Optional<Instant> next();

        /** The clock shows that moment, or a later one. Called in the thread that advances. */
        void happen(Instant now);
    }

    /** Asks this agenda whenever the clock is advanced. */
    public synchronized void follow(Agenda agenda) {
        agendas.add(agenda);
    }

    /** Moves the clock forward, and lets everything happen that is due until then. */
    public void advance(Duration time) {
        Instant target = instant().plus(time);
        Optional<Agenda> due = nextUntil(target);
        while (due.isPresent()) {
            due.get().next().ifPresent(this::reach);
            due.get().happen(instant());
            due = nextUntil(target);
        }
        reach(target);
    }

    /** Shifts the wall clock alone, as a wrong or corrected clock does; nothing becomes due by it until it is advanced. */
    public synchronized void shiftWallClock(Duration by) {
        now = now.plus(by);
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
        if (time.isNegative() || time.isZero()) {
            return;
        }
        if (!BACKGROUND.contains(Thread.currentThread().getName())) {
            move(time);
            return;
        }
        Duration until = elapsed.plus(time);
        while (elapsed.compareTo(until) < 0) {
            wait();
        }
    }

    private Optional<Agenda> nextUntil(Instant target) {
        return agendas().stream()
                .filter(a -> a.next().filter(n -> !n.isAfter(target)).isPresent())
                .min(Comparator.comparing(a -> a.next().orElse(Instant.MAX)));
    }

    private synchronized List<Agenda> agendas() {
        return List.copyOf(agendas);
    }

    private synchronized void reach(Instant moment) {
        Duration ahead = Duration.between(now, moment);
        if (!ahead.isNegative() && !ahead.isZero()) {
            move(ahead);
        }
    }

    private synchronized void move(Duration by) {
        now = now.plus(by);
        elapsed = elapsed.plus(by);
        notifyAll();
    }
}
