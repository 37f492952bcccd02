package io.coldfront.internal.store;

import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.lakekeeper.AdlsProfile;
import io.coldfront.internal.lakekeeper.WarehouseCredential;
import io.coldfront.internal.lakekeeper.WarehouseCredential.AzureSharedKey;
import io.coldfront.internal.lakekeeper.WarehouseCredential.AzureSystemIdentity;
import io.coldfront.internal.lakekeeper.WarehouseProfile;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.AzureStore;
import io.coldfront.service.Secret;
import io.coldfront.service.Vended;
import java.util.Optional;

/**
 * Azure Data Lake Storage Gen2. The catalog takes account, key and host one by one; the database and the programs take
 * the whole connection string.
 */
record AzureRendering(AzureStore store) implements StoreRendering {

    @Override
    public WarehouseProfile profile() {
        return new AdlsProfile(
                new AdlsProfile.Place(
                        store.bucket(),
                        store.pathPrefix(),
                        store.account(),
                        "dfs." + store.endpointSuffix(),
                        Optional.empty()),
                Optional.of(store.credential() instanceof Vended));
    }

    @Override
    public WarehouseCredential credential() {
        if (store.credential() instanceof Vended vended) {
            return vended.serverKey()
                    .<WarehouseCredential>map(AzureSharedKey::new)
                    .orElseGet(AzureSystemIdentity::new);
        }
        Secret key = connection()
                .accountKey()
                .orElseThrow(() -> new IllegalArgumentException("the connection string has no AccountKey"));
        return new AzureSharedKey(key);
    }

    @Override
    public StorageSecretRow storageSecret() {
        return store.credential() instanceof Vended
                ? StorageSecretRow.vended("azure")
                : StorageSecretRow.azure(connection().connectionString());
    }

    @Override
    public JsonObject revealedJobSection() {
        if (store.credential() instanceof Vended) {
            return JsonObject.empty();
        }
        return JsonObject.empty()
                .with(
                        "azure",
                        JsonObject.empty()
                                .with(
                                        "connection_string",
                                        connection().connectionString().reveal()));
    }

    private AzureConnection connection() {
        if (store.credential() instanceof AzureConnection connection) {
            return connection;
        }
        throw new IllegalArgumentException("an Azure store is reached by a connection string, or by a vended key");
    }
}
