package io.coldfront.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class FakeTimeTest {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final FakeTime clock = FakeTime.at(START);

    @Test
    void who_sleeps_moves_it_at_once() throws InterruptedException {
        clock.sleep(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_background_thread_acts_at_its_moment() throws InterruptedException {
        List<Instant> seen = new CopyOnWriteArrayList<>();
        Background.thread("coldfront-beat", clock, Duration.ofMinutes(10), () -> seen.add(clock.instant()));
        Background.thread("coldfront-deadline", clock, Duration.ofMinutes(20), () -> seen.add(clock.instant()));
        clock.sleep(Duration.ofHours(1));
        assertThat(seen).containsExactly(START.plus(Duration.ofMinutes(10)), START.plus(Duration.ofMinutes(20)));
        assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void so_it_does_while_the_clock_is_advanced() throws InterruptedException {
        List<Instant> seen = new CopyOnWriteArrayList<>();
        Background.thread("coldfront-beat", clock, Duration.ofMinutes(10), () -> seen.add(clock.instant()));
        clock.advance(Duration.ofMinutes(15));
        assertThat(seen).containsExactly(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_shifted_wall_clock_leaves_elapsed_alone() {
        clock.shiftWallClock(Duration.ofMinutes(-5));
        assertThat(clock.instant()).isEqualTo(START.minus(Duration.ofMinutes(5)));
        assertThat(clock.elapsed()).isZero();
    }
}
