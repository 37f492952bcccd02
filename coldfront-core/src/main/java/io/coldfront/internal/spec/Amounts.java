package io.coldfront.internal.spec;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and sizes as people write them. */
final class Amounts {

    private static final Pattern TIME =
            Pattern.compile("(?:([0-9]{1,6})d)?(?:([0-9]{1,6})h)?(?:([0-9]{1,8})m)?(?:([0-9]{1,9})s)?");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}) ?(b|k|ki|kib|m|mi|mib|g|gi|gib)?");
    private static final Map<Character, Integer> SHIFT = Map.of('b', 0, 'k', 10, 'm', 20, 'g', 30);

    private Amounts() {}

    /** {@code 1h30m}, {@code 7d}, ISO-8601 as {@code PT6H}, or a number of seconds. */
    static Optional<Duration> time(Object value) {
        if (value instanceof String text && !text.isEmpty() && !Character.isDigit(text.charAt(text.length() - 1))) {
            Matcher matcher = TIME.matcher(text);
            return matcher.matches() ? Optional.of(sum(matcher)) : iso(text);
        }
        return Values.number(value)
                .filter(seconds -> seconds.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(seconds -> Duration.ofSeconds(seconds.longValue()));
    }

    /** A number of bytes, or a text with a unit: {@code 256MiB}, also {@code 256Mi} and {@code 256m}. */
    static Optional<Long> bytes(Object value) {
        if (value instanceof String text) {
            Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
            return matcher.matches() ? bytes(matcher) : Optional.empty();
        }
        return Values.number(value)
                .filter(number -> number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(BigDecimal::longValue);
    }

    private static Optional<Long> bytes(Matcher matcher) {
        String unit = matcher.group(2) == null ? "b" : matcher.group(2);
        int shift = SHIFT.getOrDefault(unit.charAt(0), 0);
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    private static Duration sum(Matcher matcher) {
        return Duration.ofDays(part(matcher, 1))
                .plusHours(part(matcher, 2))
                .plusMinutes(part(matcher, 3))
                .plusSeconds(part(matcher, 4));
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
    }
}
