package io.coldfront.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final SetTime clock = new SetTime();

    @Test
    void passes_by_the_monotonic_clock() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);
        clock.elapsed = Duration.ofSeconds(4);
        clock.now = Instant.EPOCH;

        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(6));
        clock.elapsed = Duration.ofSeconds(10);
        assertThat(deadline.passed()).isTrue();
        clock.elapsed = Duration.ofSeconds(99);
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void at_most_is_the_earlier_of_two() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), clock);

        assertThat(deadline.atMost(Duration.ofSeconds(3)).remaining()).isEqualTo(Duration.ofSeconds(3));
        assertThat(deadline.atMost(Duration.ofSeconds(30))).isSameAs(deadline);
    }

    @Test
    void no_time_is_too_long_or_too_short() {
        assertThat(Deadline.in(Duration.ofSeconds(Long.MAX_VALUE), clock).passed())
                .isFalse();
        assertThat(Deadline.in(Duration.ofSeconds(Long.MIN_VALUE), clock).passed())
                .isTrue();
    }

    @Test
    void the_system_clock_goes_forward() throws InterruptedException {
        Time time = Time.system();
        Duration before = time.elapsed();
        time.sleep(Duration.ofNanos(1));
        time.sleep(Duration.ofSeconds(-1));

        assertThat(time.elapsed()).isGreaterThan(before);
        assertThat(time.instant()).isAfter(Instant.EPOCH);
    }

    private static final class SetTime implements Time {
        private Duration elapsed = Duration.ZERO;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public Duration elapsed() {
            return elapsed;
        }

        @Override
        public void sleep(Duration time) {
            elapsed = elapsed.plus(time);
        }
    }
}
