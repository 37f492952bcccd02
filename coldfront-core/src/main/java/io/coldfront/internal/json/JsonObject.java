package io.coldfront.internal.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with typed looks at its fields. Immutable; {@link #with} answers a changed copy and keeps every field
 * that it does not name, those that this version does not know included.
 */
public record JsonObject(Map<String, @Nullable Object> fields) {

    public JsonObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static JsonObject empty() {
        return new JsonObject(Map.of());
    }

    /** @throws JsonException if the text is no JSON object */
    public static JsonObject parse(String text) {
        return new JsonObject(Json.object(text));
    }

    /** This object with one field set; an empty {@code Optional} or {@code null} removes the field. */
    public JsonObject with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(fields);
        Object plain = value instanceof Optional<?> o ? o.orElse(null) : value;
        if (plain == null) {
            copy.remove(name);
        } else {
            copy.put(name, plainOf(plain));
        }
        return new JsonObject(copy);
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** @throws JsonException if the field is absent or no text */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "a text"));
    }

    public Optional<String> optionalText(String name) {
        return typed(name, String.class, "a text");
    }

    /** @throws JsonException if the field is absent or no whole number */
    public long number(String name) {
        return typed(name, Number.class, "a number")
                .map(Number::longValue)
                .orElseThrow(() -> missing(name, "a number"));
    }

    /** @throws JsonException if the field is absent or no boolean */
    public boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> missing(name, "true or false"));
    }

    public Optional<Boolean> optionalFlag(String name) {
        return typed(name, Boolean.class, "true or false");
    }

    public Optional<Instant> optionalInstant(String name) {
        return optionalText(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw missing(name, "an ISO-8601 instant");
            }
        });
    }

    public Optional<JsonObject> optionalObject(String name) {
        return typed(name, Map.class, "an object").map(JsonObject::of);
    }

    /** The field's objects; none if it is absent. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw missing(name, "a list of objects");
            }
            objects.add(of(map));
        }
        return List.copyOf(objects);
    }

    /** The field's elements as they are; none if it is absent. */
    public List<?> list(String name) {
        return typed(name, List.class, "a list").map(l -> (List<?>) l).orElse(List.of());
    }

    /** The JSON text, on one line. */
    public String json() {
        return Json.write(fields);
    }

    private static JsonObject of(Map<?, ?> map) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), value));
        return new JsonObject(fields);
    }

    private static Object plainOf(Object value) {
        if (value instanceof JsonObject o) {
            return o.fields();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonObject::plainOf).toList();
        }
        if (value instanceof Instant || value instanceof Enum<?>) {
            return value.toString();
        }
        return value;
    }

    private <T> Optional<T> typed(String name, Class<T> type, String expected) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw missing(name, expected);
        }
        return Optional.of(type.cast(value));
    }

    private static JsonException missing(String name, String expected) {
        return new JsonException("the field \"" + name + "\" must be " + expected);
    }
}
