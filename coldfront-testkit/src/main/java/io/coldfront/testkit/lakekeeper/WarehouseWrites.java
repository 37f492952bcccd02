package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Time;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What makes or changes a warehouse's place or credential, each tried out at the store first, in the server's order. */
final class WarehouseWrites {

    private final CatalogStore store;
    private final FakeObjectStore objects;
    private final String encryptionKey;
    private final Time time;

    WarehouseWrites(CatalogStore store, FakeObjectStore objects, String encryptionKey, Time time) {
        this.store = store;
        this.objects = objects;
        this.encryptionKey = encryptionKey;
        this.time = time;
    }

    List<Route> routes() {
        return List.of(
                Route.of("POST", WarehouseHandlers.ALL, this::create),
                Route.of("POST", WarehouseHandlers.ONE + "/storage", this::storage),
                Route.of("POST", WarehouseHandlers.ONE + "/storage-credential", this::credential));
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
            content.warehouses().put(named(content, created).id(), created);
            return HttpAnswer.json(201, created.told(encryptionKey));
        });
    }

    private static StoredWarehouse named(CatalogContent content, StoredWarehouse created) {
        if (!content.hasProject()) {
            throw HttpError.of(
                    404, "ProjectNotFound", "Project with id '" + CatalogContent.DEFAULT_PROJECT + "' not found");
        }
        if (content.named(created.name()).isPresent()) {
            throw HttpError.of(
                    409,
                    "WarehouseAlreadyExists",
                    "A warehouse with the name '" + created.name() + "' already exists in project with id '"
                            + CatalogContent.DEFAULT_PROJECT + "'");
        }
        return created;
    }

    private HttpAnswer storage(HttpCall call) {
        JsonObject body = call.json();
        JsonObject given = HttpError.object(body, "storage-profile");
        Optional<GivenCredential> credential =
                body.optionalObject("storage-credential").map(GivenCredential::of);
        GivenProfile profile = GivenProfile.of(given);
        store.read(content -> WarehouseHandlers.found(content, call, true));
        probe(profile, credential);
        return change(call, warehouse -> {
            ProfileRules.refuseMove(warehouse.profile(), profile.normal());
            warehouse.store(profile.normal(), kept(credential), now());
            return told(warehouse);
        });
    }

    /** A key that is missing or misspelt takes the credential away, if the store lets anybody in. */
    private HttpAnswer credential(HttpCall call) {
        Optional<GivenCredential> credential =
                call.json().optionalObject("new-storage-credential").map(GivenCredential::of);
        JsonObject profile = store.read(content -> WarehouseHandlers.found(content, call, true))
                .profile();
        probe(new GivenProfile(profile), credential);
        return change(call, warehouse -> {
            warehouse.store(warehouse.profile(), kept(credential), now());
            return told(warehouse);
        });
    }

    private HttpAnswer change(HttpCall call, Function<StoredWarehouse, HttpAnswer> change) {
        return store.change(content -> change.apply(WarehouseHandlers.found(content, call, true)));
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
}
