package io.coldfront.internal.spec;

import io.coldfront.service.AccessKey;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amazon S3, and stores that speak its protocol. */
final class S3Rules {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final URI STAND_IN = URI.create("https://stand-in");
    private static final Pattern AWS_REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private S3Rules() {}

    static S3Store read(Reading reading, Provider provider) {
        Optional<URI> endpoint = EndpointRules.read(reading);
        if (provider == Provider.S3 && endpoint.isEmpty()) {
            if (!reading.has(Key.ENDPOINT)) {
                reading.refuse(Key.ENDPOINT, "is missing");
            }
            endpoint = Optional.of(STAND_IN);
        }
        String region = provider == Provider.AWS
                ? reading.requiredText(Key.REGION, DEFAULT_REGION)
                : reading.text(Key.REGION).orElse(DEFAULT_REGION);
        return new S3Store(
                provider,
                reading.requiredText(Key.BUCKET, "stand-in"),
                BucketRules.prefix(reading),
                CredentialRules.read(reading, provider).credential(provider),
                region,
                endpoint);
    }

    /** What can be said of a store of which nobody knows what it is. */
    static S3Store readWithoutProvider(Reading reading) {
        reading.object(Key.CREDENTIAL);
        reading.switched(Key.VENDED);
        return new S3Store(
                Provider.S3,
                reading.requiredText(Key.BUCKET, "stand-in"),
                BucketRules.prefix(reading),
                new AccessKey("stand-in", Secret.of("stand-in")),
                reading.text(Key.REGION).filter(REGION.asMatchPredicate()).orElse(DEFAULT_REGION),
                Optional.of(EndpointRules.read(reading).orElse(STAND_IN)));
    }

    static void check(S3Store store, Violations violations) {
        if (store.provider() == Provider.AWS) {
            if (!AWS_REGION.matcher(store.region()).matches()) {
                violations.add(Key.REGION, "is no region of AWS");
            }
        } else {
            checkRegion(store.region(), violations);
            if (store.endpoint().isEmpty()) {
                violations.add(Key.ENDPOINT, "is missing");
            }
        }
        store.endpoint().ifPresent(endpoint -> EndpointRules.check(endpoint, store.bucket(), violations));
    }

    static void checkRegion(String region, Violations violations) {
        if (!REGION.matcher(region).matches()) {
            violations.add(
                    Key.REGION.path(),
                    region.isBlank() ? "is blank" : "is no name of a region",
                    "write 1 to 128 letters, digits, hyphens, dots and underscores, or leave the key out");
        }
    }
}
