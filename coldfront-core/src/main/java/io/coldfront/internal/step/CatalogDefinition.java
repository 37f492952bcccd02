package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.EnvironmentValue;
import io.coldfront.port.Placement;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.Workload;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The catalog's containers: what runs, with which environment and rights.
 *
 * <p>The password of the catalog's database goes in by a file where the runtime can mount one; the encryption key has
 * no file form and stays an environment value (Lakekeeper 0.13.3 was seen to read both so).
 */
final class CatalogDefinition {

    static final int CONTAINER_PORT = 8181;

    /** An unprivileged user; the server was seen to work as this one with a read-only root and no capabilities. */
    static final int UID = 65532;

    private static final String PASSWORD_FILE = "/run/coldfront/pgpass";

    private final StepContext context;
    private final ServiceSpec spec;

    CatalogDefinition(StepContext context) {
        this.context = context;
        this.spec = context.spec();
    }

    ServiceRef serveRef() {
        return CatalogAddress.serve(context.world(), spec);
    }

    ServiceRef migrateRef() {
        return CatalogAddress.migrate(context.world(), spec);
    }

    ServiceDefinition serve() {
        OptionalInt published = spec.catalog().publishedPort();
        return ServiceDefinition.builder()
                .ref(serveRef())
                .workload(workload("serve"))
                .containerPort(CONTAINER_PORT)
                .publishedPort(published)
                .fingerprint(fingerprint(published))
                .build();
    }

    Workload migrate() {
        return workload("migrate");
    }

    private Placement placement() {
        return context.world().placements().of(spec.key());
    }

    private Workload workload(String command) {
        PostgresUrl url = spec.catalogDatabase().url();
        boolean byFile = url.password().isPresent()
                && context.world().services().abilities().contains(Ability.SECRET_FILES);
        var workload = Workload.builder()
                .image(spec.catalog().image())
                .addCommand(command)
                .environment(plainEnvironment(byFile))
                .secretEnvironment(secretEnvironment(byFile))
                .uid(UID)
                .limits(spec.catalog().limits())
                .placement(placement())
                .labels(labels());
        if (byFile) {
            workload.addSecretFiles(new SecretFile(PASSWORD_FILE, passwordFile(url)));
        }
        return workload.build();
    }

    private Map<String, String> labels() {
        return Map.of(
                "io.coldfront.database", spec.key().database(),
                "io.coldfront.service", spec.key().service());
    }

    private Map<String, String> plainEnvironment(boolean byFile) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LAKEKEEPER__LISTEN_PORT", Integer.toString(CONTAINER_PORT));
        environment.put("LAKEKEEPER__PG_READ_POOL_CONNECTIONS", "2");
        environment.put("LAKEKEEPER__PG_WRITE_POOL_CONNECTIONS", "2");
        environment.put("LAKEKEEPER__PG_TEST_BEFORE_ACQUIRE", "true");
        if (byFile) {
            environment.put("PGPASSFILE", PASSWORD_FILE);
            String url =
                    CatalogDatabaseUrl.withoutPassword(spec.catalogDatabase().url());
            environment.put("LAKEKEEPER__PG_DATABASE_URL_READ", EnvironmentValue.quoted(url));
            environment.put("LAKEKEEPER__PG_DATABASE_URL_WRITE", EnvironmentValue.quoted(url));
        }
        return environment;
    }

    private Map<String, Secret> secretEnvironment(boolean byFile) {
        Map<String, Secret> environment = new TreeMap<>();
        environment.put(
                "LAKEKEEPER__PG_ENCRYPTION_KEY",
                quoted(spec.catalog().encryptionKey().reveal()));
        if (!byFile) {
            Secret url = quoted(
                    CatalogDatabaseUrl.withPassword(spec.catalogDatabase().url()));
            environment.put("LAKEKEEPER__PG_DATABASE_URL_READ", url);
            environment.put("LAKEKEEPER__PG_DATABASE_URL_WRITE", url);
        }
        return environment;
    }

    private static Secret quoted(String value) {
        return Secret.of(EnvironmentValue.quoted(value));
    }

    /** One line of libpq's password file; the server ignores the file unless it is 0600 and its own. */
    private static Secret passwordFile(PostgresUrl url) {
        String password = url.password().map(Secret::reveal).orElse("");
        return Secret.of(url.host() + ":" + url.port() + ":*:" + escaped(url.user()) + ":" + escaped(password) + "\n");
    }

    private static String escaped(String field) {
        return field.replace("\\", "\\\\").replace(":", "\\:");
    }

    /** Keyed over everything the container is made of, secrets included, so that an unchanged one costs one read. */
    private String fingerprint(OptionalInt published) {
        Workload workload = workload("serve");
        List<String> values = new ArrayList<>();
        values.add(workload.image());
        values.addAll(workload.command());
        workload.environment().forEach((name, value) -> values.add(name + "=" + value));
        workload.secretEnvironment().forEach((name, value) -> values.add(name + "=" + value.reveal()));
        workload.secretFiles()
                .forEach(file -> values.add(file.path() + "=" + file.content().reveal()));
        values.add(workload.limits().toString());
        values.add(workload.placement().toString());
        values.add(published.toString());
        return context.memory().fingerprint("catalog", values);
    }
}
