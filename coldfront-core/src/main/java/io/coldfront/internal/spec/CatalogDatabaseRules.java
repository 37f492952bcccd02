package io.coldfront.internal.spec;

import io.coldfront.service.CatalogDatabase;
import io.coldfront.service.ExternalCatalogDatabase;
import io.coldfront.service.ManagedCatalogDatabase;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.ServiceSpec;
import java.util.Map;
import java.util.Optional;

/** The catalog's database. A managed one is refused as long as provisioning knows no such step. */
final class CatalogDatabaseRules {

    private static final PostgresUrl STAND_IN =
            new PostgresUrl("stand-in", 5432, "stand-in", "stand-in", Optional.empty(), Map.of());

    private CatalogDatabaseRules() {}

    static CatalogDatabase read(Reading reading) {
        PostgresUrl url = url(reading, Key.CATALOG_DB_URL);
        PostgresUrl server = url(reading, Key.CATALOG_DB_SERVER_URL);
        boolean managed = reading.flag(Key.CATALOG_DB_CREATE).orElse(false);
        if (managed) {
            return new ManagedCatalogDatabase(url, server);
        }
        if (!reading.has(Key.CATALOG_DB_URL)) {
            reading.refuse(Key.CATALOG_DB_URL, "is missing: the catalog has no database");
        }
        if (reading.has(Key.CATALOG_DB_SERVER_URL)) {
            reading.found()
                    .add(
                            Key.CATALOG_DB_SERVER_URL.path(),
                            "is of use with catalog_db_create only",
                            "leave the key out, and give catalog_db_url");
            UrlRules.check(Key.CATALOG_DB_SERVER_URL, server, reading.found());
        }
        return new ExternalCatalogDatabase(url);
    }

    static void check(ServiceSpec spec, Violations violations) {
        UrlRules.check(Key.CATALOG_DB_URL, spec.catalogDatabase().url(), violations);
        if (spec.catalogDatabase() instanceof ManagedCatalogDatabase managed) {
            violations.add(Key.CATALOG_DB_CREATE, "asks for a managed catalog database, which is not supported yet");
            UrlRules.check(Key.CATALOG_DB_SERVER_URL, managed.server(), violations);
        }
    }

    private static PostgresUrl url(Reading reading, Key key) {
        return reading.secret(key)
                .flatMap(url -> UrlRules.parse(key, url, reading.found()))
                .orElse(STAND_IN);
    }
}
