package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All that a catalog database holds. For one thread at a time. */
final class CatalogContent {

    static final String DEFAULT_PROJECT = "00000000-0000-0000-0000-000000000000";

    private final String serverId;
    private boolean bootstrapped;
    private boolean project;
    private final Map<String, StoredWarehouse> warehouses = new LinkedHashMap<>();

    CatalogContent(String serverId) {
        this.serverId = serverId;
    }

    String serverId() {
        return serverId;
    }

    boolean bootstrapped() {
        return bootstrapped;
    }

    void bootstrapped(boolean done) {
        bootstrapped = done;
    }

    boolean hasProject() {
        return project;
    }

    void hasProject(boolean there) {
        project = there;
    }

    Map<String, StoredWarehouse> warehouses() {
        return warehouses;
    }

    /** In any case. */
    Optional<StoredWarehouse> named(String name) {
        return warehouses.values().stream()
                .filter(w -> w.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("server-id", serverId)
                .with("bootstrapped", bootstrapped)
                .with("project", project)
                .with(
                        "warehouses",
                        warehouses.values().stream().map(StoredWarehouse::json).toList());
    }

    static CatalogContent of(JsonObject json) {
        CatalogContent content = new CatalogContent(json.text("server-id"));
        content.bootstrapped = json.flag("bootstrapped");
        content.project = json.flag("project");
        for (JsonObject warehouse : json.objects("warehouses")) {
            StoredWarehouse stored = StoredWarehouse.of(warehouse);
            content.warehouses.put(stored.id(), stored);
        }
        return content;
    }
}
