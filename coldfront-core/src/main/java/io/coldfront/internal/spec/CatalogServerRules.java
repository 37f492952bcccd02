package io.coldfront.internal.spec;

import io.coldfront.service.CatalogServer;
import io.coldfront.service.Limits;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The catalog server: its key, image, port and limits. */
final class CatalogServerRules {

    private static final int SHORTEST_KEY = 16;
    /** The server idles at 24 MiB (seen on Lakekeeper 0.13.3). */
    private static final long LEAST_MEMORY = 64L << 20;

    private static final String PUBLIC_KEY = "<This is unsafe, please set a proper key>";

    private CatalogServerRules() {}

    static CatalogServer read(Reading reading) {
        return CatalogServer.builder()
                .encryptionKey(reading.requiredSecret(Key.PG_ENCRYPTION_KEY, "a stand-in for the key"))
                .image(ImageRules.read(reading))
                .publishedPort(reading.small(Key.PORT))
                .limits(reading.object(Key.LIMITS)
                        .map(CatalogServerRules::limits)
                        .orElse(Limits.none()))
                .build();
    }

    static void check(ServiceSpec spec, Violations violations) {
        CatalogServer catalog = spec.catalog();
        checkKey(catalog.encryptionKey().reveal(), violations);
        ImageRules.check(catalog.image(), violations);
        int port = catalog.publishedPort().orElse(1);
        if (port < 1 || port > 65535) {
            violations.add(Key.PORT, "is not a port");
        }
        if (catalog.limits().memoryBytes().orElse(LEAST_MEMORY) < LEAST_MEMORY) {
            violations.add(Key.LIMITS_MEMORY, "is less than the catalog needs");
        }
        double cpus = catalog.limits().cpus().orElse(1);
        if (!(cpus >= 0.05 && cpus <= 1024)) {
            violations.add(Key.LIMITS_CPUS, "is out of bounds");
        }
    }

    private static void checkKey(String key, Violations violations) {
        if (key.isBlank()) {
            violations.add(
                    Key.PG_ENCRYPTION_KEY,
                    "is blank: the catalog would start, and fail with each credential it is given");
        } else if (key.length() < SHORTEST_KEY) {
            violations.add(Key.PG_ENCRYPTION_KEY, "has fewer than 16 characters");
        } else if (Texts.hasControl(key)) {
            violations.add(Key.PG_ENCRYPTION_KEY, "has a control character (a line break, perhaps) in it");
        } else if (key.strip().equals(PUBLIC_KEY)) {
            violations.add(Key.PG_ENCRYPTION_KEY, "is the catalog's own public default");
        }
    }

    private static Limits limits(Reading limits) {
        Optional<Long> memory = limits.bytes(Key.LIMITS_MEMORY);
        Optional<Double> cpus = limits.number(Key.LIMITS_CPUS).map(Number::doubleValue);
        return new Limits(
                memory.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                cpus.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
