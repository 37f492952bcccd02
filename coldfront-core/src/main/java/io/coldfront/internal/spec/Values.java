package io.coldfront.internal.spec;

import io.coldfront.internal.json.Json;
import io.coldfront.internal.json.JsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a plain value for what it is meant as. Control planes send numbers, booleans, lists and objects as they are, or
 * as texts of them.
 */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Values() {}

    static String kind(@Nullable Object value) {
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        if (value instanceof Boolean) {
            return "true or false";
        }
        if (value instanceof Collection<?>) {
            return "a list";
        }
        return value instanceof Map<?, ?> ? "an object" : "something else";
    }

    static Optional<BigDecimal> number(Object value) {
        boolean candidate = value instanceof Number || value instanceof String;
        String text = candidate ? value.toString() : "";
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<Long> whole(Object value) {
        return number(value)
                .filter(number ->
                        number.signum() == 0 || number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.abs().compareTo(MOST) <= 0)
                .map(BigDecimal::longValue);
    }

    static Optional<Boolean> flag(Object value) {
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        return "true".equals(value) || "false".equals(value) ? Optional.of("true".equals(value)) : Optional.empty();
    }

    static Optional<List<? extends @Nullable Object>> list(Object value) {
        if (value instanceof Collection<?> collection) {
            return Optional.of(Collections.unmodifiableList(new ArrayList<>(collection)));
        }
        try {
            return value instanceof String text && text.strip().startsWith("[")
                    ? Optional.of(Json.list(text))
                    : Optional.empty();
        } catch (JsonException noList) {
            return Optional.empty();
        }
    }

    static Optional<Map<?, ?>> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return Optional.of(map);
        }
        try {
            return value instanceof String text && text.strip().startsWith("{")
                    ? Optional.of(Json.object(text))
                    : Optional.empty();
        } catch (JsonException noObject) {
            return Optional.empty();
        }
    }

    /** Whether a text stands somewhere in a value as a whole. */
    static boolean holds(@Nullable Object value, String text, int depth) {
        if (depth == 0 || value == null) {
            return false;
        }
        Optional<? extends Collection<?>> parts = object(value).map(Map::values);
        return text.equals(value)
                || (parts.isPresent() ? parts.get() : list(value).orElse(List.of()))
                        .stream().anyMatch(part -> holds(part, text, depth - 1));
    }
}
