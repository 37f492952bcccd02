package io.coldfront.internal.tiering;

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
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A spec with a canary in every secret. */
final class Specs {

    static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    static final String CANARY_STORE = "canary-store/secret+1'\\x";
    static final String CANARY_CATALOG = "canary-catalog password";
    static final String CANARY_KEY = "canary-encryption-key-0123456789";

    private Specs() {}

    static ServiceSpec orders() {
        return builder().build();
    }

    static ServiceSpec.Builder builder() {
        return ServiceSpec.builder()
                .key(ORDERS)
                .database(new TargetDatabase("orders", List.of("n1"), "app_owner", Set.of("app")))
                .catalogDatabase(new ExternalCatalogDatabase(new PostgresUrl(
                        "catalog-db", 5432, "catalog", "catalog", Optional.of(Secret.of(CANARY_CATALOG)), Map.of())))
                .catalog(CatalogServer.builder()
                        .encryptionKey(Secret.of(CANARY_KEY))
                        .build())
                .store(new S3Store(
                        Provider.S3,
                        "bucket",
                        Optional.empty(),
                        new AccessKey("KEYID", Secret.of(CANARY_STORE)),
                        "us-east-1",
                        Optional.of(URI.create("http://store:9000"))))
                .warehouse("orders-warehouse");
    }
}
