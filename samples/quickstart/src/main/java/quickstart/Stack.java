package quickstart;

import io.coldfront.port.Placement;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the quickstart runs on. Some of it may stand in for the real thing; the code above it is the same. */
interface Stack extends AutoCloseable {

    String IMAGE = "quay.io/lakekeeper/catalog:v0.13.3";

    /** On Docker where the property {@code quickstart.runtime} says so, else as child processes. */
    static Stack start() throws Exception {
        return "docker".equals(System.getProperty("quickstart.runtime")) ? DockerStack.start() : LocalStack.start();
    }

    /** Each part, and whether it is real or stands in. */
    Map<String, String> parts();

    DatabaseAddress database();

    /** As the catalog reaches it. */
    String catalogDatabase();

    StoreAddress store();

    ContainerRuntime runtime();

    /** Where the catalog runs. */
    Placement placement();

    /** The database's container, how programs log in there, and where they are. */
    ContainerRef container();

    ProgramLogin login();

    String programDirectory();

    /** As this process reaches what the library knows by that URL. */
    default PostgresUrl reached(PostgresUrl url) {
        return url;
    }

    /** There is one instance. */
    default PrimaryLocator primaries() {
        Primary primary = Primary.builder()
                .instance("n1")
                .container(container())
                .login(login())
                .programDirectory(programDirectory())
                .build();
        return (service, deadline) -> Optional.of(primary);
    }

    /** A data source without a pool for each database that the library asks for. */
    default DataSource dataSource(SqlTarget target) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (target.url().isPresent()) {
            PostgresUrl url = reached(target.url().get());
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
    default Map<String, Object> spec() {
        return spec(store().secretKey());
    }

    default Map<String, Object> specWithRotatedCredential() {
        return spec(store().rotatedSecretKey());
    }

    private Map<String, Object> spec(String secretKey) {
        StoreAddress store = store();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("database", database().name());
        spec.put("nodes", List.of("n1"));
        spec.put("connect_as", database().parameter("user", "postgres"));
        spec.put("image", image());
        port().ifPresent(port -> spec.put("port", port));
        spec.put("catalog_db_url", catalogDatabase());
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
    void close() throws IOException;

    /** The catalog's. */
    default String image() {
        return IMAGE;
    }

    /** The one on which this process reaches the catalog, where it does not by its name. */
    default Optional<Integer> port() {
        return Optional.empty();
    }
}
