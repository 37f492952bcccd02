package io.coldfront.service;

import java.util.Optional;

/**
 * Where the cold rows are. Sealed: {@link S3Store} for {@code AWS} and {@code S3}, {@link GcsStore} for {@code GCS},
 * {@link AzureStore} for {@code AZURE}.
 */
public sealed interface Store permits S3Store, GcsStore, AzureStore {

    /** Tells which of the three records it is. */
    Provider provider();

    /** The bucket; on Azure the container (file system). */
    String bucket();

    /** The prefix of all keys, without a slash at either end; fixed once the warehouse is made. */
    Optional<String> pathPrefix();

    /** By what it is accessed. */
    Credential credential();
}
