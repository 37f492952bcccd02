package io.coldfront.testkit.lakekeeper;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The server's settings in its environment, read lazily and typed as the server does it. */
record ServerEnvironment(Map<String, String> variables) {

    private static final String PREFIX = "LAKEKEEPER__";

    int listenPort() {
        return port("LISTEN_PORT").orElse(8181);
    }

    Optional<Integer> metricsPort() {
        return port("METRICS__PORT");
    }

    String bindAddress() {
        String address = text("BIND_IP", false).orElse("0.0.0.0");
        if (!address.matches("[0-9.]+|[0-9a-fA-F:]+")) {
            throw panic("BIND_IP", false, "Message(\"invalid IP address syntax\")");
        }
        return address;
    }

    /** Empty is a key too: the server takes it, and then fails to store secrets. */
    Optional<String> encryptionKey() {
        return text("PG_ENCRYPTION_KEY", true);
    }

    int acquireSeconds() {
        return number("PG_ACQUIRE_TIMEOUT", true).orElse(5);
    }

    /** What the double does not use is read all the same, since the server refuses it if it is mistyped. */
    void checkDatabase() {
        flag("PG_TEST_BEFORE_ACQUIRE", true);
        flag("PG_ENABLE_STATEMENT_LOGGING", true);
        number("PG_READ_POOL_CONNECTIONS", true);
        number("PG_WRITE_POOL_CONNECTIONS", true);
    }

    void checkServer() {
        flag("SKIP_STORAGE_VALIDATION", false);
        flag("ENABLE_DEFAULT_PROJECT", false);
        flag("USE_X_FORWARDED_HEADERS", false);
        text("BASE_URI", false).filter(uri -> !uri.contains("://")).ifPresent(uri -> {
            throw panic("BASE_URI", false, "Message(\"relative URL without a base: \\\"" + uri + "\\\"\")");
        });
        text("MAINTENANCE_MODE", false)
                .filter(mode -> !mode.equals("off") && !mode.equals("read-only"))
                .ifPresent(mode -> {
                    throw panic(
                            "MAINTENANCE_MODE", false, "UnknownVariant(\"" + mode + "\", [\"off\", \"read-only\"])");
                });
    }

    Optional<String> database(String name) {
        return text(name, true);
    }

    Optional<Integer> databasePort() {
        return number("PG_PORT", true);
    }

    private Optional<Integer> port(String name) {
        Optional<EnvironmentText> value = value(name);
        Optional<Integer> number = number(name, false);
        if (number.filter(n -> n < 0 || n > 65_535).isPresent()) {
            throw panic(name, false, "InvalidValue(" + value.orElseThrow().rust() + ", \"u16\")");
        }
        return number;
    }

    private Optional<String> text(String name, boolean database) {
        return value(name).map(value -> {
            if (value.kind() != EnvironmentText.Kind.TEXT) {
                throw panic(name, database, "InvalidType(" + value.rust() + ", \"a string\")");
            }
            return value.text();
        });
    }

    private Optional<Integer> number(String name, boolean database) {
        return value(name).map(value -> {
            if (value.kind() != EnvironmentText.Kind.NUMBER || value.text().length() > 9) {
                throw panic(name, database, "InvalidType(" + value.rust() + ", \"u16\")");
            }
            return Integer.parseInt(value.text());
        });
    }

    private void flag(String name, boolean database) {
        value(name).filter(v -> v.kind() != EnvironmentText.Kind.BOOLEAN).ifPresent(value -> {
            throw panic(name, database, "InvalidType(" + value.rust() + ", \"a boolean\")");
        });
    }

    private Optional<EnvironmentText> value(String name) {
        return Optional.ofNullable(variables.get(PREFIX + name)).map(EnvironmentText::of);
    }

    private static EnvironmentPanic panic(String name, boolean database, String kind) {
        String path = "\"" + name.toLowerCase(Locale.ROOT).replace("__", "\", \"") + "\"";
        return new EnvironmentPanic(database, path, kind);
    }
}
