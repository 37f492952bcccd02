package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A warehouse of the catalog. For one thread at a time. */
final class StoredWarehouse {

    private final String id;
    private String name;
    private JsonObject profile;
    private Optional<StoredCredential> credential;
    private Optional<String> updatedAt = Optional.empty();
    private boolean active = true;
    private boolean isProtected;
    private final Map<String, StoredNamespace> namespaces = new LinkedHashMap<>();

    StoredWarehouse(String id, String name, JsonObject profile, Optional<StoredCredential> credential) {
        this.id = id;
        this.name = name;
        this.profile = profile;
        this.credential = credential;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    JsonObject profile() {
        return profile;
    }

    Optional<StoredCredential> credential() {
        return credential;
    }

    boolean active() {
        return active;
    }

    boolean isProtected() {
        return isProtected;
    }

    /** By the name with its levels joined by U+001F, in lower case. */
    Map<String, StoredNamespace> namespaces() {
        return namespaces;
    }

    void rename(String newName, String now) {
        name = newName;
        updatedAt = Optional.of(now);
    }

    void store(JsonObject newProfile, Optional<StoredCredential> newCredential, String now) {
        profile = newProfile;
        credential = newCredential;
        updatedAt = Optional.of(now);
    }

    void activate(boolean on) {
        active = on;
    }

    void protect(boolean on) {
        isProtected = on;
    }

    /** The answer of the server. A credential that this key can't read is not told. */
    JsonObject told(String encryptionKey) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("warehouse-id", id);
        all.put("name", name);
        all.put("project-id", CatalogContent.DEFAULT_PROJECT);
        all.put("storage-profile", profile.fields());
        credential
                .filter(c -> c.readableWith(encryptionKey))
                .ifPresent(c -> all.put("storage-credential-type", c.told().fields()));
        all.put("delete-profile", Map.of("type", "hard"));
        all.put("status", active ? "active" : "inactive");
        all.put("protected", isProtected);
        all.put("managed-by", "self-managed");
        all.put("allowed-format-versions", List.of(1, 2, 3));
        all.put("updated-at", updatedAt.orElse(null));
        return new JsonObject(all);
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("id", id)
                .with("name", name)
                .with("profile", profile)
                .with("credential", credential.map(StoredCredential::json))
                .with("updated", updatedAt)
                .with("active", active)
                .with("protected", isProtected)
                .with(
                        "namespaces",
                        namespaces.values().stream().map(StoredNamespace::json).toList());
    }

    static StoredWarehouse of(JsonObject json) {
        StoredWarehouse warehouse = new StoredWarehouse(
                json.text("id"),
                json.text("name"),
                json.optionalObject("profile").orElseGet(JsonObject::empty),
                json.optionalObject("credential").map(StoredCredential::of));
        warehouse.updatedAt = json.optionalText("updated");
        warehouse.active = json.flag("active");
        warehouse.isProtected = json.flag("protected");
        for (JsonObject namespace : json.objects("namespaces")) {
            StoredNamespace stored = StoredNamespace.of(namespace);
            warehouse.namespaces.put(CatalogContent.folded(stored.name()), stored);
        }
        return warehouse;
    }
}
