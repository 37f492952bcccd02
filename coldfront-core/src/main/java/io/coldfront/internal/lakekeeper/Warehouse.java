package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.Optional;

/**
 * A warehouse as the server tells it; its credential is never told.
 *
 * @param id also the prefix of its Iceberg REST paths
 * @param credentialType {@code type/credential-type}; empty if it has none, or none that the server can decrypt, or if
 *     the server is older than 0.12
 * @param updatedAt empty if it was never changed, or if the server is older than 0.11
 */
public record Warehouse(
        String id,
        String name,
        WarehouseProfile profile,
        Optional<String> credentialType,
        Optional<String> updatedAt,
        Standing standing) {

    /** @param tellsCredential whether the server, by the form of its answer, tells a credential that it has */
    public record Standing(boolean active, boolean isProtected, boolean tellsCredential) {}

    /** Names are unique in any case. */
    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether there is surely none that the server can read: never given, removed, or encrypted by another key. */
    public boolean lacksCredential() {
        return credentialType.isEmpty() && standing.tellsCredential();
    }

    static Warehouse of(JsonObject body) {
        JsonObject profile = body.optionalObject("storage-profile").orElseGet(JsonObject::empty);
        return new Warehouse(
                idOf(body),
                body.text("name"),
                WarehouseProfile.of(profile),
                body.optionalObject("storage-credential-type")
                        .map(c -> c.text("type") + "/" + c.text("credential-type")),
                body.optionalText("updated-at"),
                new Standing(
                        body.optionalText("status").orElse("active").equals("active"),
                        body.optionalFlag("protected").orElse(false),
                        // both came with 0.12; a layout that is not set is told as null
                        profile.fields().containsKey("storage-layout")));
    }

    /** Before 0.11 there was only {@code id}; a creation answered {@code warehouse-id} alone. */
    static String idOf(JsonObject body) {
        return body.optionalText("warehouse-id").orElseGet(() -> body.text("id"));
    }
}
