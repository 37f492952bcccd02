package io.coldfront.service;

import java.net.URI;
import java.util.Optional;

/**
 * Google Cloud Storage, through its S3-compatible interface.
 *
 * @param provider {@code GCS}, else {@link IllegalArgumentException}
 */
public record GcsStore(
        Provider provider, String bucket, Optional<String> pathPrefix, Credential credential, URI endpoint)
        implements Store {

    /** Google's S3-compatible interface. */
    public static final URI DEFAULT_ENDPOINT = URI.create("https://storage.googleapis.com");

    public GcsStore {
        if (provider != Provider.GCS) {
            throw new IllegalArgumentException("a GCS store is of the provider GCS, not " + provider);
        }
    }
}
