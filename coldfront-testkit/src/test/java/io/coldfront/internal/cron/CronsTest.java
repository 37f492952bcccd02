package io.coldfront.internal.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.service.CronExpression;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CronsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void the_next_moment_comes_after_and_the_latest_may_be_now() {
        Crons hourly = cron("17 * * * *");
        assertThat(hourly.nextAfter(NOON)).contains(Instant.parse("2026-11-22T12:17:00Z"));
        assertThat(hourly.nextAfter(Instant.parse("2026-11-22T12:17:00Z")))
                .contains(Instant.parse("2026-11-22T13:17:00Z"));
        assertThat(hourly.latestUntil(Instant.parse("2026-11-22T12:17:00Z")))
                .contains(Instant.parse("2026-11-22T12:17:00Z"));
        assertThat(hourly.latestUntil(NOON)).contains(Instant.parse("2026-11-22T11:17:00Z"));
    }

    @Test
    void what_is_remembered_is_used_between_its_two_moments_only() {
        Crons sixHourly = cron("5 */6 * * *");
        Instant six = Instant.parse("2026-11-22T18:05:00Z");
        assertThat(sixHourly.nextAfter(NOON.plusSeconds(600))).contains(six);
        assertThat(sixHourly.nextAfter(six.minusMillis(1))).contains(six);
        assertThat(sixHourly.nextAfter(six)).contains(Instant.parse("2026-11-23T00:05:00Z"));
        assertThat(sixHourly.nextAfter(NOON)).contains(Instant.parse("2026-11-22T12:05:00Z"));
        assertThat(sixHourly.nextAfter(NOON.plusSeconds(600))).contains(six);
    }

    @Test
    void moments_are_utc_through_changes_of_summer_time() {
        Crons nightly = cron("30 2 * * *");
        assertThat(nightly.nextAfter(Instant.parse("2027-03-28T00:00:00Z")))
                .contains(Instant.parse("2027-03-28T02:30:00Z"));
    }

    @Test
    void a_moment_that_never_comes_is_empty_or_far() {
        assertThat(cron("0 0 29 2 *").nextAfter(NOON)).contains(Instant.parse("2028-02-29T00:00:00Z"));
    }

    @Test
    void D04_what_is_no_cron_expression_is_refused() {
        for (String text : new String[] {"", "* * * *", "60 * * * *", "every hour", "0 0 * * * *", "* * * * 9"}) {
            assertThatThrownBy(() -> cron(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Optional.of(cron("*/5 1-3,7 1,15 jan-mar mon"))).isPresent();
    }

    private static Crons cron(String text) {
        return Crons.parse(new CronExpression(text));
    }
}
