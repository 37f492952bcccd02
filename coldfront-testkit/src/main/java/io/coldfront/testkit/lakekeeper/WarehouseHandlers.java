package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Time;
import java.util.List;
import java.util.function.Function;

/** Warehouses: what they are, their names and marks, deletion; what touches the store is {@link WarehouseWrites}. */
final class WarehouseHandlers {

    static final String ALL = "/management/v1/warehouse";
    static final String ONE = ALL + "/*";

    private final CatalogStore store;
    private final String encryptionKey;
    private final Time time;

    WarehouseHandlers(CatalogStore store, String encryptionKey, Time time) {
        this.store = store;
        this.encryptionKey = encryptionKey;
        this.time = time;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", ALL, this::list),
                Route.of("GET", ONE, call -> store.read(content -> told(found(content, call, false)))),
                Route.of("DELETE", ONE, this::delete),
                Route.of("POST", ONE + "/rename", this::rename),
                Route.of("POST", ONE + "/activate", call -> change(call, false, w -> activated(w, true))),
                Route.of("POST", ONE + "/deactivate", call -> change(call, false, w -> activated(w, false))),
                Route.of("POST", ONE + "/protection", this::protection));
    }

    private HttpAnswer list(HttpCall call) {
        if (call.parameter("warehouseStatus").isPresent()) {
            return HttpAnswer.text(400, "Failed to deserialize query string: warehouseStatus: expected a sequence");
        }
        return store.read(content -> HttpAnswer.json(
                200,
                JsonObject.empty()
                        .with(
                                "warehouses",
                                content.warehouses().values().stream()
                                        .filter(StoredWarehouse::active)
                                        .map(w -> w.told(encryptionKey))
                                        .toList())));
    }

    private HttpAnswer rename(HttpCall call) {
        String name = call.json().optionalText("new-name").orElseThrow(() -> HttpError.missing("", "new-name"));
        return store.change(content -> {
            StoredWarehouse warehouse = found(content, call, true);
            if (content.named(name).filter(other -> other != warehouse).isPresent()) {
                throw HttpError.of(
                        503, "CatalogBackendError", "Catalog backend error: unique_warehouse_name_in_project");
            }
            warehouse.rename(name, time.instant().toString());
            return told(warehouse);
        });
    }

    private HttpAnswer protection(HttpCall call) {
        boolean on = call.json().optionalFlag("protected").orElseThrow(() -> HttpError.missing("", "protected"));
        return change(call, false, warehouse -> {
            warehouse.protect(on);
            return HttpAnswer.json(
                    200,
                    JsonObject.empty()
                            .with("protected", on)
                            .with("updated_at", time.instant().toString()));
        });
    }

    private HttpAnswer delete(HttpCall call) {
        boolean force = call.parameter("force").filter("true"::equals).isPresent();
        return store.change(content -> {
            StoredWarehouse warehouse = found(content, call, false);
            if (warehouse.isProtected() && !force) {
                throw HttpError.of(
                        409,
                        "WarehouseProtected",
                        "Warehouse is protected and force flag not set. Cannot delete protected warehouse.");
            }
            if (!warehouse.namespaces().isEmpty()) {
                throw HttpError.of(
                        409, "WarehouseNotEmpty", "Warehouse is not empty. Cannot delete a non-empty warehouse.");
            }
            content.warehouses().remove(warehouse.id());
            return HttpAnswer.empty(204);
        });
    }

    private HttpAnswer change(HttpCall call, boolean activeOnly, Function<StoredWarehouse, HttpAnswer> change) {
        return store.change(content -> change.apply(found(content, call, activeOnly)));
    }

    private HttpAnswer told(StoredWarehouse warehouse) {
        return HttpAnswer.json(200, warehouse.told(encryptionKey));
    }

    private static HttpAnswer activated(StoredWarehouse warehouse, boolean on) {
        warehouse.activate(on);
        return HttpAnswer.empty(200);
    }

    static StoredWarehouse found(CatalogContent content, HttpCall call, boolean activeOnly) {
        String id = call.part(0);
        StoredWarehouse warehouse = content.warehouses().get(id);
        if (warehouse == null || (activeOnly && !warehouse.active())) {
            throw HttpError.of(404, "NoSuchWarehouseException", "A warehouse with id '" + id + "' does not exist");
        }
        return warehouse;
    }
}
