package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** JSON records in the state store: each carries its format's number, and a newer one is refused. */
final class Documents {

    static final int FORMAT = 1;

    private static final String FORMAT_FIELD = "format";

    private final StateStore store;

    Documents(StateStore store) {
        this.store = store;
    }

    /** @throws StateFormatException if the record there is newer than this version, or no such record at all */
    <T> Optional<Versioned<T>> load(StateKey key, Function<JsonObject, T> reader, Deadline deadline) {
        return store.get(key, deadline).map(entry -> new Versioned<>(read(entry, reader), entry.version()));
    }

    /** Empty: somebody was faster. */
    Optional<Version> save(StateKey key, JsonObject document, Version expected, Deadline deadline) {
        return store.put(key, document.with(FORMAT_FIELD, FORMAT).json(), expected, deadline);
    }

    static <T> T read(Entry entry, Function<JsonObject, T> reader) {
        try {
            JsonObject document = JsonObject.parse(entry.value());
            long format = document.number(FORMAT_FIELD);
            if (format > FORMAT) {
                throw StateFormatException.newer(entry.key(), format);
            }
            return reader.apply(document);
        } catch (JsonException | DateTimeException e) {
            throw StateFormatException.unreadable(entry.key(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw StateFormatException.unreadable(entry.key(), "a field holds a word that this version does not know");
        }
    }
}
