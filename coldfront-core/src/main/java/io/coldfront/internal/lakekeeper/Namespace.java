package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A namespace of a warehouse.
 *
 * @param name its levels joined by U+001F; of one level: its name
 * @param properties those of ours and the server's own ({@code location}, {@code namespace_id})
 */
public record Namespace(String name, Map<String, String> properties) {

    public Namespace {
        properties = Map.copyOf(properties);
    }

    static Namespace of(JsonObject body) {
        Map<String, String> properties = new LinkedHashMap<>();
        body.optionalObject("properties")
                .ifPresent(all -> all.fields().forEach((name, value) -> properties.put(name, String.valueOf(value))));
        return new Namespace(NamespaceName.of(body.list("namespace")), properties);
    }
}
