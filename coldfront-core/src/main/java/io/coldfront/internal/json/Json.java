package io.coldfront.internal.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON as plain Java values: {@code Map} (in the document's order), {@code List}, {@code String},
 * {@code Boolean}, numbers and {@code null}. Thread-safe.
 *
 * <p>Messages of its exceptions never hold a piece of the document, since a document may hold secrets.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private static final TypeReference<ArrayList<@Nullable Object>> LIST = new TypeReference<>() {};

    private Json() {}

    /**
     * Reads one JSON object.
     *
     * @throws JsonException if the text is no JSON, or no object, or an object that names a key twice
     */
    public static Map<String, @Nullable Object> object(String text) {
        try {
            Map<String, @Nullable Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new JsonException("a JSON object was expected, null was found");
            }
            return object;
        } catch (JacksonException e) {
            throw new JsonException("no JSON object at " + place(e));
        }
    }

    /**
     * Reads one JSON array.
     *
     * @throws JsonException if the text is no JSON, or no array, or an object in it names a key twice
     */
    public static List<@Nullable Object> list(String text) {
        try {
            List<@Nullable Object> list = MAPPER.readValue(text, LIST);
            if (list == null) {
                throw new JsonException("a JSON array was expected, null was found");
            }
            return list;
        } catch (JacksonException e) {
            throw new JsonException("no JSON array at " + place(e));
        }
    }

    /** Writes a plain value on one line. */
    public static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "an unknown place" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
