package io.coldfront.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.container.ExecId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRecordTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final JobRecord empty = JobRecord.empty(ORDERS, Job.ARCHIVER);

    @Test
    void a_claim_sets_the_cursor_and_the_open_run() {
        JobRecord claimed = empty.claimed(run(NOON));
        assertThat(claimed.cursor()).contains(NOON);
        assertThat(claimed.open()).contains(run(NOON));
        assertThat(claimed.admits(run(NOON.plusSeconds(60)))).isFalse();
        assertThatThrownBy(() -> claimed.claimed(run(NOON.plusSeconds(60)))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void D01_a_past_moment_is_never_claimed_again_and_missed_ones_are_coalesced() {
        JobRecord ended = empty.claimed(run(NOON)).released(run(NOON).run()).orElseThrow();
        assertThat(ended.covers(NOON.minusSeconds(3600))).isTrue();
        assertThat(ended.admits(run(NOON))).isFalse();
        assertThat(ended.admits(run(NOON.plusSeconds(1)))).isTrue();
    }

    @Test
    void only_the_open_run_can_be_started_released_or_cancelled() {
        JobRecord claimed = empty.claimed(run(NOON));
        OpenRun stranger = run(NOON.plusSeconds(1));
        assertThat(claimed.started(stranger.fed(new ExecId("x")))).isEmpty();
        assertThat(claimed.released(stranger.run())).isEmpty();
        assertThat(claimed.cancelled(stranger.run(), "me")).isEmpty();
        JobRecord started = claimed.started(run(NOON).fed(new ExecId("x"))).orElseThrow();
        assertThat(started.open().flatMap(OpenRun::exec)).contains(new ExecId("x"));
        assertThat(started.isCancelled(run(NOON).run())).isFalse();
        JobRecord cancelled = started.cancelled(run(NOON).run(), "me").orElseThrow();
        assertThat(cancelled.isCancelled(run(NOON).run())).isTrue();
        assertThat(cancelled.released(run(NOON).run()).orElseThrow().last())
                .contains(run(NOON).run());
    }

    @Test
    void skips_of_one_reason_are_one_row_until_a_run_comes_between() {
        JobRecord twice =
                empty.skipped(Optional.of(NOON), skip("held", 0)).skipped(Optional.of(NOON), skip("held", 60));
        assertThat(twice.streaks()).hasSize(1);
        assertThat(twice.streaks().get(0).count()).isEqualTo(2);
        JobRecord other = twice.skipped(Optional.empty(), skip("no-primary", 90));
        assertThat(other.streaks()).extracting(s -> s.reason().code()).containsExactly("no-primary", "held");
        OpenRun between = run(NOON.plusSeconds(120));
        JobRecord ran = twice.claimed(between).released(between.run()).orElseThrow();
        assertThat(ran.skipped(Optional.empty(), skip("held", 180)).streaks()).hasSize(2);
    }

    @Test
    void rows_of_skips_are_bounded() {
        JobRecord record = empty;
        for (int i = 0; i < 50; i++) {
            record = record.skipped(Optional.empty(), skip("reason-" + i, i));
        }
        assertThat(record.streaks()).hasSize(JobRecord.STREAKS);
    }

    @Test
    void a_skip_never_moves_the_cursor_back() {
        JobRecord record = empty.skipped(Optional.of(NOON), skip("held", 0))
                .skipped(Optional.of(NOON.minusSeconds(60)), skip("held", 1));
        assertThat(record.cursor()).contains(NOON);
        assertThat(record.pulledBack(NOON.minusSeconds(120)).cursor()).contains(NOON.minusSeconds(120));
    }

    private static JobRecord.Skip skip(String code, int second) {
        Problem reason = new Problem(code, "because", "wait", true);
        return new JobRecord.Skip(Outcome.SKIPPED, reason, "host", NOON.plusSeconds(second));
    }

    private static OpenRun run(Instant due) {
        String id = "2026112" + due.getEpochSecond() + "-x";
        RunId run = due.equals(NOON.plusSeconds(120))
                ? RunId.at(due, ORDERS, Job.ARCHIVER)
                : new RunId(ORDERS, Job.ARCHIVER, id);
        return ClaimedRuns.of(run, due, due);
    }
}
