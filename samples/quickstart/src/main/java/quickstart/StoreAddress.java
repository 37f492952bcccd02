package quickstart;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** An object store with the API of S3, from a file of properties, or an invented one that nobody contacts. */
record StoreAddress(
        String endpoint, String bucket, String region, String accessKey, String secretKey, String rotatedSecretKey) {

    static StoreAddress invented() {
        return new StoreAddress(
                "http://store.quickstart.internal:9000",
                "lake",
                "us-east-1",
                "quickstart-key",
                "quickstart-secret-1",
                "quickstart-secret-2");
    }

    /** Keys: endpoint, bucket, region, access-key, secret-key, and rotated-secret-key if a second one is valid too. */
    static StoreAddress read(Path file) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        String secret = required(properties, file, "secret-key");
        return new StoreAddress(
                required(properties, file, "endpoint"),
                required(properties, file, "bucket"),
                properties.getProperty("region", "us-east-1"),
                required(properties, file, "access-key"),
                secret,
                properties.getProperty("rotated-secret-key", secret));
    }

    private static String required(Properties properties, Path file, String key) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(file + " must name " + key);
        }
        return value;
    }
}
