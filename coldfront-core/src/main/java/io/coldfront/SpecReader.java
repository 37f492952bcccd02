package io.coldfront;

import io.coldfront.internal.json.Json;
import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.spec.Reading;
import io.coldfront.internal.spec.Rules;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a control plane sends into a {@link io.coldfront.service.ServiceSpec}: checks it, fills in the defaults.
 * Pure, thread-safe; never throws for what is wrong with the content. The keys and their rules stand in the reference of
 * the spec.
 */
public final class SpecReader {

    private SpecReader() {}

    /**
     * Reads a map. Its values are texts, numbers, booleans, lists and maps; each but a text may also come as a JSON text
     * of itself. A {@code null} counts as absent.
     */
    public static SpecReading read(ServiceKey service, Map<String, ?> config) {
        Reading reading = Reading.of(service, config);
        return new SpecReading(Rules.read(reading), reading.violations());
    }

    /** Reads a JSON object, just as the map that it is. */
    public static SpecReading readJson(ServiceKey service, String json) {
        try {
            return read(service, Json.object(json));
        } catch (JsonException e) {
            Violation violation = new Violation(
                    "config", String.valueOf(e.getMessage()), "write one JSON object that names no key twice");
            return new SpecReading(Optional.empty(), List.of(violation));
        }
    }
}
