package io.coldfront;

import io.coldfront.internal.json.Json;
import io.coldfront.service.ServiceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What control planes send: a good payload for each provider. Every secret in it holds {@link #CANARY}. */
public final class Payloads {

    public static final ServiceKey KEY = new ServiceKey("orders", "lakekeeper");
    public static final String CANARY = "Canary4711";

    private Payloads() {}

    public static Map<String, @Nullable Object> aws() {
        return with(
                common("aws"),
                "region",
                "eu-west-1",
                "credential",
                Map.of("access_key_id", CANARY + "ID", "secret_access_key", CANARY + "/+secret"));
    }

    public static Map<String, @Nullable Object> s3() {
        return with(
                common("s3"),
                "endpoint",
                "http://minio.internal:9000/",
                "path_prefix",
                "/tiers/orders/",
                "credential",
                "{\"access_key_id\": \"" + CANARY + "ID\", \"secret_access_key\": \"" + CANARY + "secret\"}");
    }

    public static Map<String, @Nullable Object> gcs() {
        return with(
                common("gcs"), "credential", Map.of("hmac_access_id", CANARY + "ID", "hmac_secret", CANARY + "secret"));
    }

    public static Map<String, @Nullable Object> azure() {
        return with(common("azure"), "credential", Map.of("connection_string", connection("AccountName=lake01")));
    }

    public static Map<String, @Nullable Object> vended() {
        return with(
                common("aws"),
                "region",
                "eu-west-1",
                "vended",
                Map.of("role_arn", "arn:aws:iam::123456789012:role/lake", "external_id", "orders-lake"));
    }

    /** A connection string with a key that holds the canary. */
    public static String connection(String account) {
        return "DefaultEndpointsProtocol=https;" + account + ";AccountKey=" + CANARY
                + "aaaA==;EndpointSuffix=core.windows.net";
    }

    /** A payload with some keys set anew, one after another; {@code null} removes one. */
    public static Map<String, @Nullable Object> with(Map<String, @Nullable Object> payload, @Nullable Object... pairs) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(payload);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] == null) {
                changed.remove(pairs[i]);
            } else {
                changed.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        return changed;
    }

    public static SpecReading read(Map<String, @Nullable Object> payload) {
        return SpecReader.read(KEY, payload);
    }

    public static SpecReading readAsJson(Map<String, @Nullable Object> payload) {
        return SpecReader.readJson(KEY, Json.write(payload));
    }

    private static Map<String, @Nullable Object> common(String provider) {
        return with(
                new LinkedHashMap<>(),
                "database",
                "orders",
                "nodes",
                List.of("n1"),
                "catalog_db_url",
                "postgresql://lake:" + CANARY + "%40pw@db.internal:5433/catalog?sslmode=require",
                "pg_encryption_key",
                CANARY + "-encryption-key",
                "provider",
                provider,
                "warehouse",
                "orders",
                "bucket",
                "acme-lake");
    }
}
