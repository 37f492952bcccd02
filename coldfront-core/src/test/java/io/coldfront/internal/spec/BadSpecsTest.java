package io.coldfront.internal.spec;

import static io.coldfront.Payloads.CANARY;
import static io.coldfront.Payloads.aws;
import static io.coldfront.Payloads.azure;
import static io.coldfront.Payloads.connection;
import static io.coldfront.Payloads.gcs;
import static io.coldfront.Payloads.read;
import static io.coldfront.Payloads.readAsJson;
import static io.coldfront.Payloads.s3;
import static io.coldfront.Payloads.vended;
import static io.coldfront.Payloads.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bad specs: each row a payload, and exactly what is told of it. */
class BadSpecsTest {

    private static final String ODD_KEY = "has a space, a line break or another character in it that no key has";
    private static final String NAME_160 = "a".repeat(160);

    @ParameterizedTest
    @MethodSource({
        "types",
        "targets",
        "catalogs",
        "urls",
        "images",
        "stores",
        "credentials",
        "vendedOnes",
        "names",
        "jobs",
        "records",
        "keys"
    })
    void every_violation_is_told_and_nothing_else(Bad bad) {
        List<Violation> violations = read(bad.payload()).violations();

        assertThat(violations)
                .extracting(violation -> violation.path() + ": " + violation.problem())
                .containsExactlyElementsOf(bad.expected());
        assertThat(read(bad.payload()).spec()).isEmpty();
        assertThat(readAsJson(bad.payload()).violations()).isEqualTo(violations);
        for (Violation violation : violations) {
            assertThat(violation.remedy()).isNotBlank();
            assertThat(violation.toString()).doesNotContain(CANARY).doesNotContain("stand-in");
        }
    }

    static Stream<Bad> types() {
        return Stream.of(
                bad(aws(), "database", 7, "database: must be a text, a number was found"),
                bad(aws(), "database", " ", "database: is blank"),
                bad(aws(), "database", "a\nb", "database: has a control character (a line break, perhaps) in it"),
                bad(aws(), "nodes", "n1", "nodes: must be a list, a text was found"),
                bad(aws(), "nodes", List.of(), "nodes: names no node"),
                bad(aws(), "nodes", List.of(7), "nodes[0]: must be a text, a number was found"),
                bad(aws(), "nodes", List.of(" "), "nodes[0]: is blank"),
                bad(aws(), "nodes", "[\"n1\"", "nodes: must be a list, a text was found"),
                bad(aws(), "port", "high", "port: must be a whole number, a text was found"),
                bad(aws(), "port", 1.5, "port: must be a whole number, a number was found"),
                bad(aws(), "port", 0, "port: is not a port"),
                bad(aws(), "port", 65536, "port: is not a port"),
                bad(aws(), "port", 1L << 40, "port: is out of bounds"),
                bad(aws(), "limits", 5, "limits: must be an object, a number was found"),
                bad(
                        aws(),
                        "limits",
                        Map.of("memory", "1MB"),
                        "limits.memory: must be an amount of memory (256MiB), a text was found"),
                bad(aws(), "limits", Map.of("memory", "1MiB"), "limits.memory: is less than the catalog needs"),
                bad(aws(), "limits", Map.of("cpus", 0), "limits.cpus: is out of bounds"),
                bad(aws(), "limits", Map.of("cpus", "1e999"), "limits.cpus: is out of bounds"),
                bad(aws(), "unfenced", "yes", "unfenced: must be true or false, a text was found"),
                bad(aws(), "unfenced", 1, "unfenced: must be true or false, a number was found"),
                bad(
                        aws(),
                        "pg_encryption_key",
                        1234567890123456L,
                        "pg_encryption_key: must be a text, a number was found"),
                bad(aws(), "credential", "{" + CANARY, "credential: must be an object, a text was found"),
                bad(aws(), "credential", List.of(CANARY), "credential: must be an object, a list was found"),
                bad(aws(), "provider", "AWS", "provider: is not a known provider"),
                bad(aws(), "provider", true, "provider: must be a text, true or false was found"));
    }

    static Stream<Bad> targets() {
        return Stream.of(
                bad(aws(), "database", null, "database: is missing"),
                bad(aws(), "database", "template1", "database: is a template of PostgreSQL"),
                bad(
                        aws(),
                        "database",
                        NAME_160,
                        "database: has more than the 63 bytes that PostgreSQL keeps of a name"),
                bad(aws(), "nodes", null, "nodes: is missing"),
                bad(
                        aws(),
                        "nodes",
                        List.of("n1", "n2", "n3"),
                        "nodes: has 3 nodes; only a database of one node can be tiered"),
                bad(aws(), "connect_as", "pg_monitor", "connect_as: is a role name that PostgreSQL reserves"),
                bad(aws(), "connect_as", "public", "connect_as: is a role name that PostgreSQL reserves"),
                bad(
                        aws(),
                        "connect_as",
                        "coldfront_archiver_orders",
                        "connect_as: is a role that the library makes for itself"),
                bad(
                        aws(),
                        "connect_as",
                        "coldfront_loopback_orders",
                        "connect_as: is a role that the library makes for itself"),
                bad(
                        aws(),
                        "app_roles",
                        List.of("app", "none"),
                        "app_roles[1]: is a role name that PostgreSQL reserves"),
                bad(aws(), "app_roles", List.of("app", Map.of()), "app_roles[1]: must be a text, an object was found"));
    }

    static Stream<Bad> catalogs() {
        return Stream.of(
                bad(aws(), "catalog_db_url", null, "catalog_db_url: is missing: the catalog has no database"),
                bad(
                        with(
                                aws(),
                                "catalog_db_url",
                                null,
                                "catalog_db_server_url",
                                "postgres://root:" + CANARY + "@db"),
                        "catalog_db_create",
                        true,
                        "catalog_db_create: asks for a managed catalog database, which is not supported yet",
                        "catalog_db_server_url: names no database"),
                bad(
                        aws(),
                        "catalog_db_server_url",
                        "postgres://root:" + CANARY + "@db/postgres",
                        "catalog_db_server_url: is of use with catalog_db_create only"),
                bad(aws(), "pg_encryption_key", null, "pg_encryption_key: is missing"),
                bad(aws(), "pg_encryption_key", "", E18),
                bad(aws(), "pg_encryption_key", "  \t ", E18),
                bad(aws(), "pg_encryption_key", CANARY, "pg_encryption_key: has fewer than 16 characters"),
                bad(
                        aws(),
                        "pg_encryption_key",
                        CANARY + "-0123456789\n",
                        "pg_encryption_key: has a control character (a line break, perhaps) in it"),
                bad(
                        aws(),
                        "pg_encryption_key",
                        "<This is unsafe, please set a proper key>",
                        "pg_encryption_key: is the catalog's own public default"));
    }

    private static final String E18 =
            "pg_encryption_key: is blank: the catalog would start, and fail with each credential it is given";

    static Stream<Bad> urls() {
        String form =
                "is no URL of a PostgreSQL database (in user, password and database, the characters : @ / ? # [ ] %"
                        + " and spaces are written as %3A %40 %2F %3F %23 %5B %5D %25 %20)";
        return Stream.of(
                url("", "is blank"),
                url("db.internal", "does not begin with postgresql:// or postgres://"),
                url("jdbc:postgresql://db/catalog", "does not begin with postgresql:// or postgres://"),
                url("postgresql://lake:" + CANARY + "@x@db/catalog", form),
                url("postgresql://lake:" + CANARY + "#1@db/catalog", form),
                url("postgresql://lake:" + CANARY + " @db/catalog", form),
                url("postgresql://lake:" + CANARY + "\n@db/catalog", form),
                url(
                        "postgresql://lake:" + CANARY + "%zz@db/catalog",
                        "has a % that is not followed by two hexadecimal digits (write % itself as %25)"),
                url("postgresql://lake:" + CANARY + "%FF@db/catalog", "has percent-escapes that are no UTF-8"),
                url(
                        "postgresql://lake:" + CANARY + "%00@db/catalog",
                        "has a password that is empty or has a control character in it"),
                url("postgresql://lake:@db/catalog", "has a password that is empty or has a control character in it"),
                url("postgresql:///catalog", "names no host", "names no user"),
                url("postgresql://lake@db", "names no database"),
                url("postgresql://lake@db/", "names no database"),
                url("postgresql://lake@a,b/catalog", "must name exactly one host"),
                url("postgresql://lake@db:0/catalog", "has a port that is not from 1 to 65535"),
                url("postgresql://lake@db:99999/catalog", "has a port that is not from 1 to 65535"),
                url("postgresql://lake@db/catalog?sslmode=on", "has an sslmode that PostgreSQL does not know"),
                url("postgresql://lake@db/catalog?sslrootcert=root.pem", "has an sslrootcert that is no absolute path"),
                url(
                        "postgresql://lake@db/catalog?password=" + CANARY,
                        "has the option password, which belongs before the question mark"),
                url(
                        "postgresql://lake@db/catalog?sslmode=require&" + CANARY + "=1",
                        "has an option (number 2) that the catalog's driver does not know"),
                url("postgresql://lake@db/catalog?sslmode", "has options that are not NAME=VALUE with & between them"),
                url("postgresql://lake@db/catalog?sslmode=require&sslmode=require", "has one option twice"));
    }

    static Stream<Bad> images() {
        String unpinned = "image: is not pinned: it could become another release by itself";
        return Stream.of(
                bad(aws(), "image", "quay.io/lakekeeper/catalog", unpinned),
                bad(aws(), "image", "registry:5000/lakekeeper:latest", unpinned),
                bad(aws(), "version", "latest", unpinned),
                bad(aws(), "image", "Not An Image", "image: is no name of an image"),
                bad(aws(), "version", "0.8.5", "version: is older than 0.9.0"),
                bad(aws(), "version", "stable", "version: is no release"),
                bad(aws(), "version", "0.13/3", "version: is no tag of an image"),
                bad(with(aws(), "version", "1"), "image", "mirror/catalog:2", "version: is said by image as well"));
    }

    static Stream<Bad> stores() {
        String bucket = "bucket: is no name of a bucket";
        String url = "endpoint: is no URL with http:// or https:// and a host";
        String prefix = "path_prefix: has characters that a location cannot have";
        String parts = "path_prefix: has a slash at an end, or an empty part, or a part . or ..";
        return Stream.of(
                bad(aws(), "provider", null, "provider: is missing"),
                bad(with(aws(), "bucket", "X"), "provider", "minio", "provider: is not a known provider", bucket),
                bad(aws(), "bucket", null, "bucket: is missing"),
                bad(aws(), "bucket", "ab", bucket),
                bad(aws(), "bucket", "Acme-Lake", bucket),
                bad(aws(), "bucket", "acme_lake", bucket),
                bad(aws(), "bucket", "-acme", bucket),
                bad(aws(), "bucket", "a".repeat(64), bucket),
                bad(aws(), "bucket", "acme..lake", "bucket: has two dots in a row"),
                bad(aws(), "bucket", "10.0.0.1", "bucket: has the form of an IP address"),
                bad(gcs(), "bucket", "goog-lake", "bucket: is a name that Google reserves"),
                bad(azure(), "bucket", "acme.lake", "bucket: is no name of an Azure container"),
                bad(azure(), "bucket", "acme--lake", "bucket: is no name of an Azure container"),
                bad(aws(), "region", null, "region: is missing"),
                bad(aws(), "region", "", "region: is blank"),
                bad(s3(), "region", "", "region: is blank"),
                bad(gcs(), "region", "", "region: is blank"),
                bad(aws(), "region", "Frankfurt", "region: is no region of AWS"),
                bad(s3(), "region", "a b", "region: is no name of a region"),
                bad(azure(), "region", "westeurope", "region: is said by the connection string, or of no use on azure"),
                bad(s3(), "endpoint", null, "endpoint: is missing"),
                bad(s3(), "endpoint", "minio:9000", url),
                bad(s3(), "endpoint", "ftp://minio", url),
                bad(s3(), "endpoint", "https://", url),
                bad(s3(), "endpoint", "https://a b", url),
                bad(
                        s3(),
                        "endpoint",
                        "https://user:" + CANARY + "@minio",
                        "endpoint: has a user in it; the credential says who"),
                bad(s3(), "endpoint", "https://minio/acme-lake", "endpoint: has something behind the host"),
                bad(s3(), "endpoint", "https://minio?x=" + CANARY, "endpoint: has something behind the host"),
                bad(s3(), "endpoint", "https://minio:99999", "endpoint: has a port that is not from 1 to 65535"),
                bad(aws(), "endpoint", "https://acme-lake.s3.amazonaws.com", "endpoint: has the bucket in its host"),
                bad(
                        azure(),
                        "endpoint",
                        "https://lake01.dfs.core.windows.net",
                        "endpoint: is said by the connection string, or of no use on azure"),
                bad(aws(), "path_prefix", "", "path_prefix: is blank"),
                bad(aws(), "path_prefix", "//", "path_prefix: has nothing but slashes in it"),
                bad(aws(), "path_prefix", "a//b", parts),
                bad(aws(), "path_prefix", "a/../b", parts),
                bad(aws(), "path_prefix", "a*b", prefix),
                bad(aws(), "path_prefix", "a b", prefix),
                bad(aws(), "path_prefix", "ü", prefix),
                bad(aws(), "path_prefix", "a".repeat(897), "path_prefix: has more than 896 bytes"),
                bad(azure(), "path_prefix", "a".repeat(513), "path_prefix: has more than 512 bytes"));
    }

    static Stream<Bad> credentials() {
        String id = "credential.access_key_id: ";
        String secret = "credential.secret_access_key: ";
        String string = "credential.connection_string: ";
        return Stream.of(
                bad(aws(), "credential", null, "credential: is missing"),
                bad(aws(), "credential", Map.of(), id + "is missing", secret + "is missing"),
                bad(aws(), "credential", keys("", " "), id + "is blank", secret + "is blank"),
                bad(aws(), "credential", keys(CANARY + " ", CANARY + "\n"), id + ODD_KEY, secret + ODD_KEY),
                bad(aws(), "credential", keys(CANARY + "/x", CANARY + "ü"), id + ODD_KEY, secret + ODD_KEY),
                bad(
                        aws(),
                        "credential",
                        keys("ASIA0123456789ABCDEF", CANARY),
                        id + "is the id of a temporary key, which comes with a session token and ends"),
                bad(
                        aws(),
                        "credential",
                        Map.of("access_key_id", 7, "secret_access_key", CANARY),
                        id + "must be a text, a number was found"),
                bad(
                        aws(),
                        "credential",
                        Map.of("access_key_id", CANARY, "secret_access_key", CANARY, "hmac_secret", CANARY),
                        "credential.hmac_secret: is of use to another provider only"),
                bad(
                        gcs(),
                        "credential",
                        keys(CANARY, CANARY),
                        id + "is of use to another provider only",
                        secret + "is of use to another provider only",
                        "credential.hmac_access_id: is missing",
                        "credential.hmac_secret: is missing"),
                bad(
                        aws(),
                        "credential",
                        "{\"access_key_id\":\"" + CANARY + "ID\",\"secret_acess_key\":\"" + CANARY + "\"}",
                        "credential.secret_acess_key: is not a known key",
                        secret + "is missing"),
                bad(azure(), "credential", Map.of(), string + "is missing"),
                connected("", "is blank"),
                connected(
                        connection("AccountName=lake01") + "\n",
                        "has a control character (a line break, perhaps) in it"),
                connected("AccountName=lake01", "has no AccountKey"),
                connected(
                        CANARY,
                        "has a part that is none of DefaultEndpointsProtocol, AccountName, AccountKey, EndpointSuffix",
                        "has no AccountName",
                        "has no AccountKey"),
                connected(connection("AccountName="), "has a part without a value"),
                connected(connection("AccountName=Lake_01"), "names a storage account that cannot be one"),
                connected(connection("AccountName=lake01;AccountName=lake02"), "has one part twice"),
                connected(connection("AccountName=lake01") + "/x y", "has an endpoint suffix that is no domain"),
                connected("AccountName=lake01;AccountKey=" + CANARY + "!", "has an AccountKey that is no Base64"),
                connected(
                        "DefaultEndpointsProtocol=http;AccountName=lake01;AccountKey=" + CANARY + "aaaA==",
                        "asks for another protocol than https"),
                connected(
                        "UseDevelopmentStorage=true",
                        "has a usedevelopmentstorage, which the catalog cannot use",
                        "has no AccountName",
                        "has no AccountKey"),
                connected(
                        connection("AccountName=lake01") + ";SharedAccessSignature=" + CANARY,
                        "has a sharedaccesssignature, which the catalog cannot use"));
    }

    static Stream<Bad> vendedOnes() {
        Map<String, String> role =
                Map.of("role_arn", "arn:aws:iam::123456789012:role/lake", "external_id", "orders-lake");
        return Stream.of(
                bad(vended(), "vended", true, "vended.role_arn: is missing", "vended.external_id: is missing"),
                bad(vended(), "vended", false, "credential: is missing"),
                bad(vended(), "vended", "no", "credential: is missing", "vended: must be an object, a text was found"),
                bad(
                        vended(),
                        "vended",
                        Map.of("role_arn", "lake", "external_id", "x"),
                        "vended.role_arn: is not of the form that AWS knows",
                        "vended.external_id: is not of the form that AWS knows"),
                bad(
                        vended(),
                        "vended",
                        with(
                                Map.of(),
                                "role_arn",
                                role.get("role_arn"),
                                "external_id",
                                role.get("external_id"),
                                "account_name",
                                "lake01"),
                        "vended.account_name: is of use to another provider only"),
                bad(with(s3(), "credential", null), "vended", role, "vended: works on aws and azure only"),
                bad(gcs(), "vended", true, "vended: works on aws and azure only"),
                bad(
                        azure(),
                        "vended",
                        role,
                        "vended.role_arn: is of use to another provider only",
                        "vended.external_id: is of use to another provider only"),
                bad(
                        azure(),
                        "vended",
                        Map.of("account_name", "lake01"),
                        "vended.account_name: is said by the connection string, or of no use on azure"),
                bad(
                        with(azure(), "credential", null),
                        "vended",
                        true,
                        "vended.account_name: is missing: nothing else names the storage account"),
                bad(
                        with(azure(), "credential", null),
                        "vended",
                        Map.of("account_name", "L", "endpoint_suffix", "x"),
                        "vended.account_name: names a storage account that cannot be one",
                        "vended.endpoint_suffix: has an endpoint suffix that is no domain"));
    }

    static Stream<Bad> names() {
        String reserved = "namespaces[0]: is reserved";
        return Stream.of(
                bad(aws(), "warehouse", null, "warehouse: is missing"),
                bad(aws(), "warehouse", "", "warehouse: is blank"),
                bad(aws(), "warehouse", NAME_160, "warehouse: has more than 128 bytes"),
                bad(aws(), "warehouse", "a/b", "warehouse: has a slash, a quote or a backslash in it"),
                bad(aws(), "warehouse", "it's", "warehouse: has a slash, a quote or a backslash in it"),
                bad(aws(), "warehouse", "orders ", "warehouse: has a space at an end"),
                bad(aws(), "namespaces", List.of(), "namespaces: names no namespace"),
                bad(aws(), "namespaces", "public", "namespaces: must be a list, a text was found"),
                bad(
                        aws(),
                        "namespaces",
                        List.of("public", List.of("a", "b")),
                        "namespaces[1]: must be a text, a list was found"),
                bad(
                        aws(),
                        "namespaces",
                        List.of("a\u001Fb"),
                        "namespaces[0]: has a control character (a line break, perhaps) in it"),
                bad(aws(), "namespaces", List.of("a.b"), "namespaces[0]: has a dot in it; a namespace is one schema"),
                bad(aws(), "namespaces", List.of("a+b"), "namespaces[0]: has a + in it, which the catalog refuses"),
                bad(aws(), "namespaces", List.of(""), "namespaces[0]: is blank"),
                bad(
                        aws(),
                        "namespaces",
                        List.of("a".repeat(64)),
                        "namespaces[0]: has more than the 63 bytes that PostgreSQL keeps of a name"),
                bad(aws(), "namespaces", List.of("System"), reserved),
                bad(aws(), "namespaces", List.of("examples"), reserved),
                bad(aws(), "namespaces", List.of("information_schema"), reserved),
                bad(aws(), "namespaces", List.of("pg_catalog"), reserved),
                bad(aws(), "namespaces", List.of("coldfront"), reserved),
                bad(
                        aws(),
                        "namespaces",
                        List.of("sales", "public", "Sales"),
                        "namespaces[2]: stands there before (upper and lower case are the same to the catalog)"));
    }

    static Stream<Bad> jobs() {
        return Stream.of(
                bad(aws(), "archiver_cron", "* * * *", "archiver_cron: has 4 fields, not five"),
                bad(aws(), "archiver_cron", "0 0 * * * *", "archiver_cron: has 6 fields, not five"),
                bad(aws(), "archiver_cron", "@hourly", "archiver_cron: has 1 field, not five"),
                bad(aws(), "archiver_cron", "61 * * * *", "archiver_cron: its minute field cannot be read"),
                bad(aws(), "partitioner_cron", "0 25 * * *", "partitioner_cron: its hour field cannot be read"),
                bad(aws(), "partitioner_cron", "0 0 * XYZ *", "partitioner_cron: its month field cannot be read"),
                bad(aws(), "compactor_cron", "0 0 30 2 *", "compactor_cron: is never due"),
                bad(aws(), "compactor_cron", "", "compactor_cron: is blank"),
                bad(aws(), "compactor_cron", false, "compactor_cron: must be a text, true or false was found"),
                bad(
                        aws(),
                        "deadlines",
                        Map.of("archiver", "soon"),
                        "deadlines.archiver: must be a time (90s, 30m, 6h, 7d), a text was found"),
                bad(
                        aws(),
                        "deadlines",
                        Map.of("archiver", "30s", "compactor", "8d"),
                        "deadlines.archiver: is out of bounds",
                        "deadlines.compactor: is out of bounds"),
                bad(aws(), "deadlines", Map.of("partitioner", -5), "deadlines.partitioner: is out of bounds"),
                bad(
                        aws(),
                        "compactor",
                        Map.of("orphan_age", "0s"),
                        "compactor.orphan_age: is less than 1h, so that what is in use could be deleted"),
                bad(
                        aws(),
                        "compactor",
                        Map.of("expire_older_than", "9999d"),
                        "compactor.expire_older_than: is more than ten years"),
                bad(aws(), "compactor", Map.of("target_size_mb", 0), "compactor.target_size_mb: is out of bounds"),
                bad(
                        aws(),
                        "compactor",
                        Map.of("remove_orphans", "often"),
                        "compactor.remove_orphans: must be true or false, a text was found"));
    }

    static Stream<Bad> records() {
        return Stream.of(
                bad(aws(), "accept_hazards", List.of("events"), "accept_hazards[0]: is not of the form schema.table"),
                bad(
                        aws(),
                        "accept_hazards",
                        List.of("public.events", "public."),
                        "accept_hazards[1]: is not of the form schema.table"),
                bad(aws(), "accept_hazards", "public.events", "accept_hazards: must be a list, a text was found"),
                bad(aws(), "task_retention", 0, "task_retention: is out of bounds"),
                bad(aws(), "task_retention", 1001, "task_retention: is out of bounds"),
                bad(aws(), "revision", -1, "revision: is negative"),
                bad(aws(), "revision", "1e30", "revision: must be a whole number, a text was found"));
    }

    static Stream<Bad> keys() {
        String hidden = "is not a known key, and not shown since it may be a secret";
        return Stream.of(
                bad(aws(), "bukcet", "x", "bukcet: is not a known key"),
                bad(aws(), "catalogDbUrl", "x", "catalogDbUrl: is not a known key"),
                bad(aws(), "aws_region", "x", "aws_region: is not a known key"),
                bad(aws(), CANARY, "pg_encryption_key", "key #10: " + hidden),
                bad(aws(), "access_key_id", "x", "access_key_id: is not a known key"),
                bad(aws(), "limits", Map.of("memroy", "1GiB"), "limits.memroy: is not a known key"),
                bad(
                        azure(),
                        "credential",
                        Map.of("connection_string", connection("AccountName=lake01"), CANARY, 1),
                        "credential.key #" + CREDENTIAL_PLACE + ": " + hidden));
    }

    /** Where the canary stands in the map above, whose order is Java's. */
    private static final int CREDENTIAL_PLACE =
            List.copyOf(Map.of("connection_string", connection("AccountName=lake01"), CANARY, 1)
                                    .keySet())
                            .indexOf(CANARY)
                    + 1;

    private static Map<String, String> keys(String id, String secret) {
        return Map.of("access_key_id", id, "secret_access_key", secret);
    }

    private static Bad url(String url, String... problems) {
        return new Bad(with(aws(), "catalog_db_url", url), prefixed("catalog_db_url: ", problems));
    }

    private static Bad connected(String connection, String... problems) {
        return new Bad(
                with(azure(), "credential", Map.of("connection_string", connection)),
                prefixed("credential.connection_string: ", problems));
    }

    private static List<String> prefixed(String prefix, String... problems) {
        return Arrays.stream(problems).map(prefix::concat).toList();
    }

    private static Bad bad(
            Map<String, @Nullable Object> payload, String key, @Nullable Object value, String... expected) {
        return new Bad(with(payload, key, value), List.of(expected));
    }

    record Bad(Map<String, @Nullable Object> payload, List<String> expected) {
        @Override
        public String toString() {
            return String.join(" | ", expected);
        }
    }
}
