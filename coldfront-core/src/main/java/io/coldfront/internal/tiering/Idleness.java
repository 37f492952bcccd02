package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.service.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a program would find nothing to do. */
final class Idleness {

    private final JobRecord record;
    private final Instant now;

    Idleness(JobRecord record, Instant now) {
        this.record = record;
        this.now = now;
    }

    /** Why there is nothing to do; empty: there is work. */
    Optional<String> of(List<Due> due, List<TieredTable> tables) {
        if (record.job() == Job.COMPACTOR) {
            return tables.isEmpty() ? Optional.of("no table has a cold tier yet") : Optional.empty();
        }
        if (due.isEmpty()) {
            return Optional.of("no table is registered for the " + record.job().label());
        }
        boolean work = due.stream().anyMatch(Due::isWork) || mayExpire(due);
        return work ? Optional.empty() : Optional.of("nothing is due" + covered(due) + missing(due));
    }

    /** Once a UTC day: to look for cold rows to expire can hang with the store, a run has a deadline. */
    private boolean mayExpire(List<Due> due) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean ranToday = record.lastStarted()
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .filter(today::equals)
                .isPresent();
        return !ranToday && due.stream().anyMatch(d -> d.mayExpire() && !d.missing());
    }

    private static String covered(List<Due> due) {
        return due.stream()
                .flatMap(d -> d.coveredUntil().stream())
                .min(Instant::compareTo)
                .map(until -> "; partitions reach until " + until)
                .orElse("");
    }

    private static String missing(List<Due> due) {
        String names = due.stream().filter(Due::missing).map(Due::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "; registered, but not there or not partitioned: " + names;
    }
}
