package io.coldfront.internal.tiering;

import io.coldfront.internal.cron.Crons;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Due moments by the database's clock: a host whose clock is wrong must not claim the future. */
final class DueClock {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private final JobRecord record;
    private final Instant latest;

    DueClock(JobRecord record, Instant databaseTime) {
        this.record = record;
        this.latest = databaseTime.plus(SKEW);
    }

    /** That moment, or the newest one before it that the database's clock has reached. */
    Instant claimable(Instant due, Supplier<Optional<Crons>> cron) {
        return due.isAfter(latest)
                ? cron.get().flatMap(c -> c.latestUntil(latest)).orElse(Instant.EPOCH)
                : due;
    }

    /**
     * The record, its cursor pulled back behind the due moment if it is ahead of the database's clock; not behind one that
     * had its run, which would run once more.
     */
    JobRecord corrected(Optional<Instant> due) {
        return record.cursor()
                .filter(latest::isBefore)
                .map(ahead -> record.pulledBack(behind(due.orElse(latest).minus(SKEW))))
                .orElse(record);
    }

    private Instant behind(Instant moment) {
        return record.claimed()
                .filter(claimed -> claimed.isAfter(moment) && !claimed.isAfter(latest))
                .orElse(moment);
    }

    Problem ahead() {
        return new Problem(
                "clock-skew",
                "the moment is ahead of the database's clock, which shows " + latest.minus(SKEW),
                "set the clock of this host right",
                true);
    }
}
