package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;

/** A warehouse as it is asked for. It prints without its secrets. */
public record WarehouseRequest(String name, WarehouseProfile profile, WarehouseCredential credential) {

    JsonObject revealedCreation() {
        return JsonObject.empty()
                .with("warehouse-name", name)
                .with("storage-profile", profile.json())
                .with("storage-credential", credential.revealed());
    }

    /** Always both: a profile without a credential would remove the stored one. */
    JsonObject revealedUpdate() {
        return JsonObject.empty()
                .with("storage-profile", profile.json())
                .with("storage-credential", credential.revealed());
    }
}
