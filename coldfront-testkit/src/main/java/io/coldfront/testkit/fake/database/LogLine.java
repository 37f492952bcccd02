package io.coldfront.testkit.fake.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A line as archiver and partitioner log it: date and time in UTC, no level. */
public final class LogLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private LogLine() {}

    /** The line of that moment. */
    public static String at(Instant moment, String text) {
        return TIME.format(moment) + text;
    }
}
