package quickstart;

import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.testkit.local.LocalRuntime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What the quickstart runs on. Each part is the real one where a property names it, else something that stands in; the
 * code above it is the same.
 */
final class Stack implements AutoCloseable {

    static final String IMAGE = "quay.io/lakekeeper/catalog:v0.13.3";

    private final Parts parts;
    private final LocalRuntime runtime;

    private Stack(Parts parts, LocalRuntime runtime) {
        this.parts = parts;
        this.runtime = runtime;
    }

    static Stack start() throws Exception {
        Parts parts = Parts.start();
        return new Stack(
                parts,
                LocalRuntime.builder()
                        .image(IMAGE, parts.lakekeeper())
                        .programs(parts.programs())
                        .build());
    }

    /** Each part, and whether it is real or stands in. */
    Map<String, String> parts() {
        return parts.described();
    }

    DatabaseAddress database() {
        return parts.database();
    }

    ContainerRuntime runtime() {
        return runtime;
    }

    /** There is one instance, on this machine. */
    PrimaryLocator primaries() {
        Primary primary = Primary.builder()
                .instance("n1")
                .container(LocalRuntime.machine())
                .login(new ProgramLogin(database().host(), database().port(), Optional.empty(), Optional.empty()))
                .programDirectory(parts.programs().toString())
                .build();
        return (service, deadline) -> Optional.of(primary);
    }

    /** A data source without a pool for each database that the library asks for. */
    DataSource dataSource(SqlTarget target) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (target.url().isPresent()) {
            PostgresUrl url = target.url().get();
            source.setServerNames(new String[] {url.host()});
            source.setPortNumbers(new int[] {url.port()});
            source.setDatabaseName(url.database());
            source.setUser(url.user());
            url.password().map(Secret::reveal).ifPresent(source::setPassword);
        } else {
            source.setURL(database().jdbcUrl());
        }
        return source;
    }

    /** What a control plane's own store of services might hold. */
    Map<String, Object> spec() {
        return spec(parts.store().secretKey());
    }

    Map<String, Object> specWithRotatedCredential() {
        return spec(parts.store().rotatedSecretKey());
    }

    private Map<String, Object> spec(String secretKey) {
        StoreAddress store = parts.store();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("database", database().name());
        spec.put("nodes", List.of("n1"));
        spec.put("connect_as", database().parameter("user", "postgres"));
        spec.put("image", IMAGE);
        spec.put("catalog_db_url", parts.catalogDatabase());
        spec.put("pg_encryption_key", "quickstart-encryption-key-0123456789");
        spec.put("provider", "s3");
        spec.put("endpoint", store.endpoint());
        spec.put("bucket", store.bucket());
        spec.put("region", store.region());
        spec.put("path_prefix", "quickstart");
        spec.put("warehouse", "quickstart");
        spec.put("credential", Map.of("access_key_id", store.accessKey(), "secret_access_key", secretKey));
        return spec;
    }

    @Override
    public void close() throws IOException {
        runtime.close();
        parts.close();
    }
}
