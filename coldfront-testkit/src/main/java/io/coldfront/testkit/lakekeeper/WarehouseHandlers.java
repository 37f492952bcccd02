package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Warehouses: creation and its checks in the server's order, changes, deletion. */
final class WarehouseHandlers {

    private static final String ALL = "/management/v1/warehouse";
    private static final String ONE = ALL + "/*";

    private final CatalogStore store;
    private final FakeObjectStore objects;
    private final String encryptionKey;
    private final Time time;

    WarehouseHandlers(CatalogStore store, FakeObjectStore objects, String encryptionKey, Time time) {
        this.store = store;
        this.objects = objects;
        this.encryptionKey = encryptionKey;
        this.time = time;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", ALL, this::list),
                Route.of("POST", ALL, this::create),
                Route.of("GET", ONE, call -> store.read(content -> told(found(content, call, false)))),
                Route.of("DELETE", ONE, this::delete),
                Route.of("POST", ONE + "/storage", this::storage),
                Route.of("POST", ONE + "/storage-credential", this::credential),
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

    /** Overlap is looked at before the store is tried, the name when the warehouse is written: the server's own race. */
    private HttpAnswer create(HttpCall call) {
        JsonObject body = call.json();
        String name = body.optionalText("warehouse-name").orElseThrow(() -> HttpError.missing("", "warehouse-name"));
        JsonObject given = HttpError.object(body, "storage-profile");
        Optional<GivenCredential> credential =
                body.optionalObject("storage-credential").map(GivenCredential::of);
        checkName(name);
        GivenProfile profile = GivenProfile.of(given);
        Optional<HttpError> overlap = store.read(content -> overlap(content, profile));
        probe(profile, credential);
        if (overlap.isPresent()) {
            throw overlap.get();
        }
        StoredWarehouse created =
                new StoredWarehouse(UUID.randomUUID().toString(), name, profile.normal(), kept(credential));
        return store.change(content -> {
            if (!content.hasProject()) {
                throw HttpError.of(
                        404, "ProjectNotFound", "Project with id '" + CatalogContent.DEFAULT_PROJECT + "' not found");
            }
            if (content.named(name).isPresent()) {
                throw HttpError.of(
                        409,
                        "WarehouseAlreadyExists",
                        "A warehouse with the name '" + name + "' already exists in project with id '"
                                + CatalogContent.DEFAULT_PROJECT + "'");
            }
            content.warehouses().put(created.id(), created);
            return HttpAnswer.json(201, created.told(encryptionKey));
        });
    }

    private HttpAnswer storage(HttpCall call) {
        JsonObject body = call.json();
        JsonObject given = HttpError.object(body, "storage-profile");
        Optional<GivenCredential> credential =
                body.optionalObject("storage-credential").map(GivenCredential::of);
        GivenProfile profile = GivenProfile.of(given);
        store.read(content -> found(content, call, true));
        probe(profile, credential);
        return change(call, true, warehouse -> {
            ProfileRules.refuseMove(warehouse.profile(), profile.normal());
            warehouse.store(profile.normal(), kept(credential), now());
            return told(warehouse);
        });
    }

    /** A key that is missing or misspelt takes the credential away, if the store lets anybody in. */
    private HttpAnswer credential(HttpCall call) {
        Optional<GivenCredential> credential =
                call.json().optionalObject("new-storage-credential").map(GivenCredential::of);
        JsonObject profile = store.read(content -> found(content, call, true)).profile();
        probe(new GivenProfile(profile), credential);
        return change(call, true, warehouse -> {
            warehouse.store(warehouse.profile(), kept(credential), now());
            return told(warehouse);
        });
    }

    private HttpAnswer rename(HttpCall call) {
        String name = call.json().optionalText("new-name").orElseThrow(() -> HttpError.missing("", "new-name"));
        return store.change(content -> {
            StoredWarehouse warehouse = found(content, call, true);
            if (content.named(name).filter(other -> other != warehouse).isPresent()) {
                throw HttpError.of(
                        503, "CatalogBackendError", "Catalog backend error: unique_warehouse_name_in_project");
            }
            warehouse.rename(name, now());
            return told(warehouse);
        });
    }

    private HttpAnswer protection(HttpCall call) {
        boolean on = call.json().optionalFlag("protected").orElseThrow(() -> HttpError.missing("", "protected"));
        return change(call, false, warehouse -> {
            warehouse.protect(on);
            return HttpAnswer.json(200, JsonObject.empty().with("protected", on).with("updated_at", now()));
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

    private void probe(GivenProfile profile, Optional<GivenCredential> credential) {
        String type = profile.type();
        if (credential.isEmpty() && type.equals("adls")) {
            throw HttpError.of(
                    400,
                    "MissingCredentialError",
                    "Credential is missing, a credential is required for storage `adls`");
        }
        if (credential.filter(c -> !c.fits(type)).isPresent()) {
            throw HttpError.of(
                    400,
                    "UnexpectedStorageProfileType",
                    "Expected storage of type " + type + ", is: " + (type.equals("s3") ? "adls" : "s3"));
        }
        objects.probe(profile, credential);
    }

    private Optional<StoredCredential> kept(Optional<GivenCredential> credential) {
        if (credential.isPresent() && encryptionKey.isEmpty()) {
            throw HttpError.of(500, "SecretCreateError", "Error creating secret");
        }
        return credential.map(given -> StoredCredential.of(given, encryptionKey));
    }

    private String now() {
        return time.instant().toString();
    }

    private static HttpAnswer activated(StoredWarehouse warehouse, boolean on) {
        warehouse.activate(on);
        return HttpAnswer.empty(200);
    }

    private static Optional<HttpError> overlap(CatalogContent content, GivenProfile profile) {
        return content.warehouses().values().stream()
                .filter(w -> ProfileRules.overlap(w.profile(), profile.normal()))
                .findFirst()
                .map(w -> HttpError.of(
                        400,
                        "CreateWarehouseStorageProfileOverlap",
                        "Storage profile overlaps with existing warehouse " + w.name()));
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw HttpError.of(400, "EmptyWarehouseName", "Warehouse name cannot be empty");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > 128) {
            throw HttpError.of(400, "WarehouseNameTooLong", "Warehouse must be shorter than 128 chars");
        }
    }

    private static StoredWarehouse found(CatalogContent content, HttpCall call, boolean activeOnly) {
        String id = call.part(0);
        StoredWarehouse warehouse = content.warehouses().get(id);
        if (warehouse == null || (activeOnly && !warehouse.active())) {
            throw HttpError.of(404, "NoSuchWarehouseException", "A warehouse with id '" + id + "' does not exist");
        }
        return warehouse;
    }
}
