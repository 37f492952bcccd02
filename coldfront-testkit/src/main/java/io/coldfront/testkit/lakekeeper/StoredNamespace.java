package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A namespace of the catalog. For one thread at a time. */
final class StoredNamespace {

    private final String name;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, StoredTable> tables = new LinkedHashMap<>();

    /** @param name its levels joined by U+001F */
    StoredNamespace(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, String> properties() {
        return properties;
    }

    Map<String, StoredTable> tables() {
        return tables;
    }

    /** The answer of the server. */
    JsonObject told() {
        return JsonObject.empty()
                .with("namespace", List.of(name.split("\u001f", -1)))
                .with("properties", new JsonObject(Map.copyOf(properties)));
    }

    JsonObject json() {
        List<JsonObject> all = new ArrayList<>();
        tables.forEach((table, stored) -> all.add(stored.json().with("name", table)));
        return JsonObject.empty()
                .with("name", name)
                .with("properties", new JsonObject(Map.copyOf(properties)))
                .with("tables", all);
    }

    static StoredNamespace of(JsonObject json) {
        StoredNamespace namespace = new StoredNamespace(json.text("name"));
        JsonObject properties = json.optionalObject("properties").orElseGet(JsonObject::empty);
        properties.fields().keySet().forEach(key -> namespace.properties.put(key, properties.text(key)));
        json.objects("tables").forEach(table -> namespace.tables.put(table.text("name"), StoredTable.of(table)));
        return namespace;
    }
}
