package io.coldfront.internal.state;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a run id tells: when the run was made, and so where its task is kept. */
final class RunIds {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LENGTH = "20261122T140501123Z".length();

    private RunIds() {}

    /** The id under which a row of skips is shown: the same every time it is asked for. */
    static RunId ofStreak(ServiceKey service, Job job, Instant since) {
        return new RunId(service, job, TIME.format(since) + "-skips");
    }

    /** When the run was made; the epoch for an id that does not tell. */
    static Instant startOf(RunId run) {
        if (run.id().length() < LENGTH) {
            return Instant.EPOCH;
        }
        try {
            return TIME.parse(run.id().substring(0, LENGTH), Instant::from);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    static String descending(RunId run) {
        return String.format(Locale.ROOT, "%019d", Long.MAX_VALUE - startOf(run).toEpochMilli());
    }
}
