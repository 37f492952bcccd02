package io.coldfront.service;

import java.util.Optional;

/**
 * Azure Data Lake Storage Gen2.
 *
 * @param provider {@code AZURE}, else {@link IllegalArgumentException}
 * @param bucket the container (file system)
 * @param account the storage account's name
 * @param endpointSuffix the cloud's domain, {@code core.windows.net} in the public one
 */
public record AzureStore(
        Provider provider,
        String bucket,
        Optional<String> pathPrefix,
        Credential credential,
        String account,
        String endpointSuffix)
        implements Store {

    /** The public cloud's domain. */
    public static final String DEFAULT_ENDPOINT_SUFFIX = "core.windows.net";

    public AzureStore {
        if (provider != Provider.AZURE) {
            throw new IllegalArgumentException("an Azure store is of the provider AZURE, not " + provider);
        }
    }
}
