package io.coldfront.testkit;

import io.coldfront.port.Time;
import io.coldfront.service.AccessKey;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.ExternalCatalogDatabase;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.TargetDatabase;
import io.coldfront.testkit.fake.database.FakeDatabase;
import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a database of a world is unless a test changes it: a year of orders, and an audit that is only partitioned. */
final class Defaults {

    private static final int A_YEAR = 11;
    private static final Period HALF_A_YEAR = Period.ofMonths(6);

    private Defaults() {}

    static ServiceSpec spec(ServiceKey key) {
        PostgresUrl catalog = new PostgresUrl(
                "catalog-db",
                5432,
                key.slug(),
                "lakekeeper",
                Optional.of(Secret.of("catalog-password-of-" + key.slug())),
                Map.of());
        return ServiceSpec.builder()
                .key(key)
                .database(new TargetDatabase(key.database(), List.of("node-1"), "app_owner", Set.of("app")))
                .catalogDatabase(new ExternalCatalogDatabase(catalog))
                .catalog(CatalogServer.builder()
                        .encryptionKey(Secret.of("encryption-key-of-" + key.slug() + "-which-is-long-enough"))
                        .build())
                .store(store(key))
                .warehouse("cold-" + key.slug())
                .build();
    }

    static FakeDatabase database(ServiceKey key, Time time) {
        FakeDatabase database = FakeDatabase.named(key.database(), time);
        database.tables().monthly("public.events").hotFor(HALF_A_YEAR).filled(time.instant(), A_YEAR, 1_000);
        database.tables().monthly("public.audit").keptFor(HALF_A_YEAR).filled(time.instant(), A_YEAR, 100);
        return database;
    }

    private static S3Store store(ServiceKey key) {
        return new S3Store(
                Provider.S3,
                "cold-tier",
                Optional.of(key.slug()),
                new AccessKey("key-of-" + key.slug(), Secret.of("secret-key-of-" + key.slug())),
                "us-east-1",
                Optional.of(URI.create("http://minio:9000")));
    }
}
