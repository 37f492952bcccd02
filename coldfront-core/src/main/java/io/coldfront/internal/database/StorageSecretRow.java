package io.coldfront.internal.database;

import io.coldfront.service.Secret;
import java.util.Optional;

/**
 * The one row of {@code coldfront.storage_secret}: how the database reads and writes the object store.
 *
 * @param storageType {@code s3} or {@code azure}
 * @param endpoint {@code host:port} without a scheme; empty for AWS
 * @param urlStyle {@code path} or {@code vhost}
 * @param vended the catalog hands out credentials: nothing of the other fields but the type is stored
 */
public record StorageSecretRow(
        String storageType,
        Optional<String> keyId,
        Optional<Secret> secret,
        Optional<String> endpoint,
        String region,
        String urlStyle,
        boolean useSsl,
        Optional<Secret> connectionString,
        boolean vended) {

    private static final String DEFAULT_REGION = "us-east-1";
    private static final String PATH = "path";

    /**
     * What the extension's CHECKs would refuse and what it silently takes is refused here, so that no secret stands in
     * the detail of a server's error.
     */
    public StorageSecretRow {
        require(storageType.equals("s3") || storageType.equals("azure"), "its type must be s3 or azure");
        require(urlStyle.equals(PATH) || urlStyle.equals("vhost"), "its URL style must be path or vhost");
        require(!region.isBlank(), "its region must not be blank");
        require(endpoint.filter(e -> e.isBlank() || e.contains("://")).isEmpty(), "its endpoint must be host:port");
        if (!vended && storageType.equals("s3")) {
            require(keyId.filter(k -> !k.isBlank()).isPresent(), "S3 needs a key id");
            require(isFilled(secret), "S3 needs a secret");
        }
        if (!vended && storageType.equals("azure")) {
            require(isFilled(connectionString), "Azure needs a connection string");
        }
    }

    /** An access key for AWS, which takes no endpoint. */
    public static StorageSecretRow aws(String keyId, Secret secret, String region) {
        return s3(keyId, secret, Optional.empty(), region, PATH, false);
    }

    /** An access key for any store with the API of S3. */
    public static StorageSecretRow s3(
            String keyId, Secret secret, Optional<String> endpoint, String region, String urlStyle, boolean useSsl) {
        return new StorageSecretRow(
                "s3",
                Optional.of(keyId),
                Optional.of(secret),
                endpoint,
                region,
                urlStyle,
                useSsl,
                Optional.empty(),
                false);
    }

    public static StorageSecretRow azure(Secret connectionString) {
        return bare("azure", Optional.of(connectionString), false);
    }

    /** @param storageType {@code s3} or {@code azure} */
    public static StorageSecretRow vended(String storageType) {
        return bare(storageType, Optional.empty(), true);
    }

    private static StorageSecretRow bare(String storageType, Optional<Secret> connectionString, boolean vended) {
        return new StorageSecretRow(
                storageType,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_REGION,
                PATH,
                false,
                connectionString,
                vended);
    }

    private static boolean isFilled(Optional<Secret> secret) {
        return secret.filter(s -> !s.reveal().isEmpty()).isPresent();
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException("a storage secret cannot be set: " + problem);
        }
    }
}
