package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.state.ClaimedRuns;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cursor that a wrong clock drove ahead comes back, but never behind a due moment that had its run. */
class DueClockTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant AHEAD = NOON.plus(Duration.ofHours(1));

    @Test
    void a_cursor_ahead_of_the_database_goes_behind_the_due_moment() {
        JobRecord ahead = JobRecord.empty(ORDERS, Job.ARCHIVER).pulledBack(AHEAD);

        JobRecord corrected = new DueClock(ahead, NOON).corrected(Optional.of(NOON));

        assertThat(corrected.covers(NOON)).isFalse();
    }

    @Test
    void D01_a_due_moment_that_had_its_run_does_not_run_again_since_a_cursor_was_pulled_back() {
        OpenRun run = run(NOON);
        JobRecord ahead = JobRecord.empty(ORDERS, Job.ARCHIVER)
                .claimed(run)
                .released(run.run())
                .orElseThrow()
                .pulledBack(AHEAD);

        JobRecord corrected = new DueClock(ahead, NOON).corrected(Optional.of(NOON));

        assertThat(corrected.covers(NOON)).isTrue();
        assertThat(corrected.covers(NOON.plusSeconds(60))).isFalse();
    }

    private static OpenRun run(Instant due) {
        return ClaimedRuns.of(RunId.at(due, ORDERS, Job.ARCHIVER), due, due);
    }
}
