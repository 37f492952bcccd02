package benchmarks;

import io.coldfront.service.ServiceKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a control plane might send. */
final class Specs {

    private Specs() {}

    /** Each service under a prefix of its own in one bucket. */
    static Map<String, Object> s3(ServiceKey service, String catalogDatabase) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("database", service.database());
        spec.put("nodes", List.of("n1"));
        spec.put("connect_as", "postgres");
        spec.put("catalog_db_url", catalogDatabase);
        spec.put("pg_encryption_key", "benchmark-encryption-key-0123456789");
        spec.put("provider", "s3");
        spec.put("endpoint", "http://store.internal:9000");
        spec.put("bucket", "lake");
        spec.put("path_prefix", service.database());
        spec.put("warehouse", service.database());
        spec.put(
                "credential",
                Map.of("access_key_id", "benchmark-key", "secret_access_key", "benchmark-secret-0123456789"));
        return spec;
    }
}
