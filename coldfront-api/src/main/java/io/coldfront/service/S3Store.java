package io.coldfront.service;

import java.net.URI;
import java.util.Optional;

/**
 * Amazon S3, or a store that speaks its protocol.
 *
 * @param provider {@code AWS} or {@code S3}, else {@link IllegalArgumentException}
 * @param endpoint where it is; on {@code AWS} usually empty: its own address for the region
 */
public record S3Store(
        Provider provider,
        String bucket,
        Optional<String> pathPrefix,
        Credential credential,
        String region,
        Optional<URI> endpoint)
        implements Store {

    public S3Store {
        if (provider != Provider.AWS && provider != Provider.S3) {
            throw new IllegalArgumentException("an S3 store is of the provider AWS or S3, not " + provider);
        }
    }
}
