package io.coldfront.internal.spec;

import io.coldfront.service.Provider;
import io.coldfront.service.Store;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of buckets and containers, and prefixes, as the catalog server takes them (Lakekeeper, storage profiles). */
final class BucketRules {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern CONTAINER = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    /** Others are wildcards to a reader, or end the path of a location. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9!_.()=@+,:~/-]+");

    private static final int MOST_BYTES = 896;
    private static final int MOST_BYTES_ON_AZURE = 512;

    private BucketRules() {}

    /** The prefix without the slashes around it. */
    static Optional<String> prefix(Reading reading) {
        return reading.text(Key.PATH_PREFIX)
                .map(text -> text.strip().replaceAll("^/+|/+$", ""))
                .filter(text -> {
                    if (text.isEmpty()) {
                        reading.refuse(Key.PATH_PREFIX, "has nothing but slashes in it");
                    }
                    return !text.isEmpty();
                });
    }

    static void check(Store store, Violations violations) {
        if (store.provider() == Provider.AZURE) {
            checkContainer(store.bucket(), violations);
        } else {
            checkBucket(store.bucket(), store.provider(), violations);
        }
        store.pathPrefix().ifPresent(prefix -> checkPrefix(prefix, store.provider(), violations));
    }

    private static void checkBucket(String bucket, Provider provider, Violations violations) {
        if (!BUCKET.matcher(bucket).matches()) {
            violations.add(
                    Key.BUCKET.path(),
                    "is no name of a bucket",
                    "write 3 to 63 of a-z, 0-9, dot and hyphen, beginning and ending with a letter or digit");
        } else if (bucket.contains("..")) {
            violations.add(Key.BUCKET, "has two dots in a row");
        } else if (ADDRESS.matcher(bucket).matches()) {
            violations.add(Key.BUCKET, "has the form of an IP address");
        } else if (provider == Provider.GCS && (bucket.startsWith("goog") || bucket.contains("google"))) {
            violations.add(Key.BUCKET, "is a name that Google reserves");
        }
    }

    private static void checkContainer(String container, Violations violations) {
        if (!CONTAINER.matcher(container).matches() || container.contains("--")) {
            violations.add(
                    Key.BUCKET.path(),
                    "is no name of an Azure container",
                    "write 3 to 63 of a-z, 0-9 and single hyphens, beginning and ending with a letter or digit");
        }
    }

    private static void checkPrefix(String prefix, Provider provider, Violations violations) {
        int most = provider == Provider.AZURE ? MOST_BYTES_ON_AZURE : MOST_BYTES;
        if (!PREFIX.matcher(prefix).matches()) {
            violations.add(
                    Key.PATH_PREFIX.path(),
                    "has characters that a location cannot have",
                    "write letters, digits and ! _ . ( ) = @ + , : ~ - with slashes between");
        } else if (("/" + prefix + "/").matches(".*/\\.{0,2}/.*")) {
            violations.add(Key.PATH_PREFIX, "has a slash at an end, or an empty part, or a part . or ..");
        } else if (Texts.bytes(prefix) > most) {
            violations.add(Key.PATH_PREFIX, "has more than " + most + " bytes");
        }
    }
}
