package io.coldfront.port;

import java.time.Duration;

/**
 * The moment by which a call must be over, by the monotonic side of a {@link Time}. Immutable, thread-safe. A call that
 * is handed a passed deadline throws a {@link PortException} of kind {@code TIMED_OUT} with no effect.
 */
public final class Deadline {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Time clock;
    private final Duration end;

    private Deadline(Time clock, Duration end) {
        this.clock = clock;
        this.end = end;
    }

    /** The deadline that passes after that time; a negative time is none at all, more than a century is a century. */
    public static Deadline in(Duration time, Time clock) {
        return new Deadline(clock, clock.elapsed().plus(time.compareTo(LONGEST) > 0 ? LONGEST : time));
    }

    /** How much time is left; zero once it has passed. */
    public Duration remaining() {
        Duration left = end.minus(clock.elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether no time is left. */
    public boolean passed() {
        return remaining().isZero();
    }

    /** The earlier of this deadline and one that passes after that time. */
    public Deadline atMost(Duration time) {
        return remaining().compareTo(time) <= 0 ? this : in(time, clock);
    }

    /** How much time is left. */
    @Override
    public String toString() {
        return "in " + remaining();
    }
}
