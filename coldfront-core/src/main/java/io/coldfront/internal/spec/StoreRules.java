package io.coldfront.internal.spec;

import io.coldfront.service.AzureStore;
import io.coldfront.service.GcsStore;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Store;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The object store: what all have in common; each provider has rules of its own. */
final class StoreRules {

    private StoreRules() {}

    static Store read(Reading reading) {
        Optional<Provider> provider = provider(reading);
        if (provider.isEmpty()) {
            return S3Rules.readWithoutProvider(reading);
        }
        return switch (provider.get()) {
            case AWS, S3 -> S3Rules.read(reading, provider.get());
            case GCS -> GcsRules.read(reading);
            case AZURE -> AzureRules.read(reading);
        };
    }

    static void check(ServiceSpec spec, Violations violations) {
        Store store = spec.store();
        BucketRules.check(store, violations);
        CredentialRules.check(store, violations);
        if (store instanceof S3Store s3) {
            S3Rules.check(s3, violations);
        } else if (store instanceof GcsStore gcs) {
            EndpointRules.check(gcs.endpoint(), gcs.bucket(), violations);
        } else if (store instanceof AzureStore azure) {
            AzureRules.check(azure, violations);
        }
    }

    private static Optional<Provider> provider(Reading reading) {
        if (!reading.has(Key.PROVIDER)) {
            reading.refuse(Key.PROVIDER, "is missing");
            return Optional.empty();
        }
        Optional<String> name = reading.text(Key.PROVIDER);
        Optional<Provider> provider = name.flatMap(text -> Arrays.stream(Provider.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst());
        if (name.isPresent() && provider.isEmpty()) {
            reading.refuse(Key.PROVIDER, "is not a known provider");
        }
        return provider;
    }
}
