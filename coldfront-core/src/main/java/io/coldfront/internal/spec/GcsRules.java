package io.coldfront.internal.spec;

import io.coldfront.service.GcsStore;
import io.coldfront.service.Provider;

/** Google Cloud Storage, through its S3-compatible interface. */
final class GcsRules {

    private GcsRules() {}

    static GcsStore read(Reading reading) {
        reading.text(Key.REGION).ifPresent(region -> S3Rules.checkRegion(region, reading.found()));
        return new GcsStore(
                Provider.GCS,
                reading.requiredText(Key.BUCKET, "stand-in"),
                BucketRules.prefix(reading),
                CredentialRules.read(reading, Provider.GCS).credential(Provider.GCS),
                EndpointRules.read(reading).orElse(GcsStore.DEFAULT_ENDPOINT));
    }
}
