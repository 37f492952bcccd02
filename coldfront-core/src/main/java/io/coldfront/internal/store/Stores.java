package io.coldfront.internal.store;

import io.coldfront.internal.lakekeeper.S3Profile;
import io.coldfront.service.AzureStore;
import io.coldfront.service.GcsStore;
import io.coldfront.service.S3Store;
import io.coldfront.service.Store;

/** The list: how the store of each provider is rendered. */
public final class Stores {

    /** What Google's interface for S3 takes for a region: it has none of its own. */
    private static final String GCS_REGION = "us-east-1";

    private Stores() {}

    public static StoreRendering rendering(Store store) {
        return switch (store.provider()) {
            case AWS -> s3((S3Store) store, S3Profile.AWS, false);
            case S3 -> s3((S3Store) store, S3Profile.COMPATIBLE, true);
            case GCS -> gcs((GcsStore) store);
            case AZURE -> new AzureRendering((AzureStore) store);
        };
    }

    private static StoreRendering s3(S3Store store, String flavor, boolean pathStyle) {
        return new S3Rendering(
                new S3Rendering.Bucket(store.bucket(), store.pathPrefix(), flavor),
                store.region(),
                store.endpoint().map(StoreEndpoint::new),
                pathStyle,
                store.credential());
    }

    private static StoreRendering gcs(GcsStore store) {
        return new S3Rendering(
                new S3Rendering.Bucket(store.bucket(), store.pathPrefix(), S3Profile.COMPATIBLE),
                GCS_REGION,
                java.util.Optional.of(new StoreEndpoint(store.endpoint())),
                true,
                store.credential());
    }
}
