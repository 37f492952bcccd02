package io.coldfront.testkit.fake;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands until a test moves it. {@link #advance} goes from due moment to due moment and lets what is due
 * happen there, in the calling thread. Who sleeps on it moves it by that time at once, and lets nothing happen; only the
 * library's own background threads wait until somebody else moves it. The clock stops at each moment for which one of
 * them waits, and goes on once that one has done what it woke for. Thread-safe.
 */
public final class FakeTime implements Time {

    private static final Set<String> BACKGROUND = Set.of("coldfront-beat", "coldfront-ticks", "coldfront-deadline");

    /** In real time: how long a background thread may be at work before the clock goes on without it. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final List<Agenda> agendas = new ArrayList<>();
    private final Map<Thread, Duration> asleep = new HashMap<>();
    private final Set<Thread> woken = new HashSet<>();
    private volatile @Nullable Sleep sleep;
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

    /** How somebody sleeps. */
    @FunctionalInterface
    public interface Sleep {

        /** Returns once the clock was moved by that time. */
        void sleep(Duration time) throws InterruptedException;
    }

    /** Who sleeps on it from now on does so as this says, and does not move it: for a test that decides who goes on when. */
    public void sleepBy(Sleep way) {
        sleep = way;
    }

    /** Asks this agenda whenever the clock is advanced. */
    public synchronized void follow(Agenda agenda) {
        agendas.add(agenda);
    }

    /**
     * Moves the clock forward, and lets everything happen that is due until then.
     *
     * @throws IllegalStateException if the thread is interrupted meanwhile; its flag is set again
     */
    public void advance(Duration time) {
        Instant target = instant().plus(time);
        try {
            Optional<Agenda> due = nextUntil(target);
            while (due.isPresent()) {
                reach(due.get().next().orElse(target));
                due.get().happen(instant());
                due = nextUntil(target);
            }
            reach(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock was advanced", e);
        }
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
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before it slept");
        }
        Sleep way = sleep;
        if (time.isNegative() || time.isZero()) {
            return;
        }
        if (way == null) {
            sleepHere(time);
        } else {
            way.sleep(time);
        }
    }

    private synchronized void sleepHere(Duration time) throws InterruptedException {
        if (BACKGROUND.contains(Thread.currentThread().getName())) {
            wait(time);
        } else {
            pass(time);
        }
    }

    /** How many background threads wait for the clock to be moved. */
    public synchronized int sleepers() {
        return asleep.size();
    }

    private void wait(Duration time) throws InterruptedException {
        Duration until = elapsed.plus(time);
        asleep.put(Thread.currentThread(), until);
        woken.remove(Thread.currentThread());
        notifyAll();
        try {
            while (elapsed.compareTo(until) < 0) {
                wait();
            }
        } finally {
            asleep.remove(Thread.currentThread());
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

    private synchronized void reach(Instant moment) throws InterruptedException {
        Duration ahead = Duration.between(now, moment);
        if (!ahead.isNegative() && !ahead.isZero()) {
            pass(ahead);
        }
    }

    /** From one moment for which somebody waits to the next. */
    private void pass(Duration by) throws InterruptedException {
        Duration target = elapsed.plus(by);
        Optional<Duration> stop = nextStop(target);
        while (stop.isPresent()) {
            move(stop.get().minus(elapsed));
            awaitWoken();
            stop = nextStop(target);
        }
        move(target.minus(elapsed));
    }

    private Optional<Duration> nextStop(Duration target) {
        return asleep.values().stream()
                .filter(until -> until.compareTo(elapsed) > 0 && until.compareTo(target) <= 0)
                .min(Comparator.naturalOrder());
    }

    private void move(Duration by) {
        if (by.isNegative() || by.isZero()) {
            return;
        }
        now = now.plus(by);
        elapsed = elapsed.plus(by);
        asleep.forEach((thread, until) -> {
            if (until.compareTo(elapsed) <= 0) {
                woken.add(thread);
            }
        });
        notifyAll();
    }

    private void awaitWoken() throws InterruptedException {
        long begun = System.nanoTime();
        woken.removeIf(thread -> !thread.isAlive());
        while (!woken.isEmpty() && System.nanoTime() - begun < PATIENCE_NANOS) {
            wait(1);
            woken.removeIf(thread -> !thread.isAlive());
        }
        woken.clear();
    }
}
