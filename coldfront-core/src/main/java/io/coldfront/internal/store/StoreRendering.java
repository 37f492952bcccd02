package io.coldfront.internal.store;

import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.lakekeeper.WarehouseCredential;
import io.coldfront.internal.lakekeeper.WarehouseProfile;
import io.coldfront.internal.lakekeeper.WarehouseRequest;

/** A store in each of its forms, all from the one value in the spec. */
public sealed interface StoreRendering permits S3Rendering, AzureRendering {

    /** Where the catalog keeps the warehouse. */
    WarehouseProfile profile();

    /** By what the catalog reaches the store. */
    WarehouseCredential credential();

    /** By what the database reaches the store. */
    StorageSecretRow storageSecret();

    /**
     * What a program of the first generation is told about the store: the part {@code s3} or {@code azure} of its
     * document; empty if the catalog vends. Holds secrets in plain text: for the program's stdin and nothing else.
     */
    JsonObject revealedJobSection();

    /** The warehouse as it is asked for under that name. */
    default WarehouseRequest warehouse(String name) {
        return new WarehouseRequest(name, profile(), credential());
    }
}
