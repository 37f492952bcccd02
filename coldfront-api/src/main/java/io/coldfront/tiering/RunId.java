package io.coldfront.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Names one run, and carries all that it takes to look it up or cancel it.
 *
 * @param id {@code [A-Za-z0-9-]{1,64}}, else {@link IllegalArgumentException}; sorts by the time the run was made
 */
public record RunId(ServiceKey service, Job job, String id) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int RANDOM_BITS = 40;

    public RunId {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("a run id has 1 to 64 letters, digits and hyphens");
        }
    }

    /** A new id: the time to the millisecond, then a random part of eight characters. */
    public static RunId at(Instant now, ServiceKey service, Job job) {
        String random = Long.toString(ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS), 32);
        return new RunId(service, job, TIME.format(now) + "-" + "0".repeat(RANDOM_BITS / 5 - random.length()) + random);
    }
}
