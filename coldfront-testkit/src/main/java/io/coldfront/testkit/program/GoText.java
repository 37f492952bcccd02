package io.coldfront.testkit.program;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Go writes times and durations. */
final class GoText {

    private static final DateTimeFormatter LOG_DATE =
            DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern DURATION_PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?)(ms|us|ns|h|m|s)");

    private GoText() {}

    static String logDate(Instant time) {
        return LOG_DATE.format(time);
    }

    /** As {@code Duration.String()}, to the millisecond: {@code 0s}, {@code 35ms}, {@code 1.5s}, {@code 72h0m0s}. */
    static String duration(Duration time) {
        long millis = time.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis < 1000) {
            return millis + "ms";
        }
        BigDecimal seconds = BigDecimal.valueOf(millis % 60_000, 3).stripTrailingZeros();
        String text = seconds.toPlainString() + "s";
        if (millis >= 60_000) {
            text = time.toMinutesPart() + "m" + text;
        }
        return time.toHours() == 0 ? text : time.toHours() + "h" + text;
    }

    /** As {@code time.ParseDuration}; empty if that refuses it, as it does {@code 3d}. */
    static Optional<Duration> parseDuration(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = DURATION_PART.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (part.find(end) && part.start() == end) {
            BigDecimal nanos = new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2))));
            sum = sum.plusNanos(nanos.longValue());
            end = part.end();
        }
        return end == text.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "h" -> Duration.ofHours(1).toNanos();
            case "m" -> Duration.ofMinutes(1).toNanos();
            case "s" -> Duration.ofSeconds(1).toNanos();
            case "ms" -> 1_000_000;
            case "us" -> 1_000;
            default -> 1;
        };
    }
}
