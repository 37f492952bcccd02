package io.coldfront.internal.spec;

import io.coldfront.service.ServiceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The warehouse's name and its namespaces, as the catalog server and PostgreSQL take them. */
final class WarehouseRules {

    private static final int MOST_BYTES = 128;
    /** The server's own reserved names, and schemas that hold no user's tables. */
    private static final Set<String> RESERVED =
            Set.of("system", "examples", "information_schema", "coldfront", "duckdb");

    private WarehouseRules() {}

    static String name(Reading reading) {
        return reading.requiredText(Key.WAREHOUSE, "stand-in");
    }

    static List<String> namespaces(Reading reading) {
        return reading.texts(Key.NAMESPACES, "stand_in").orElse(List.of("public"));
    }

    static void check(ServiceSpec spec, Violations violations) {
        checkName(spec.warehouse(), violations);
        if (spec.namespaces().isEmpty()) {
            violations.add(Key.NAMESPACES, "names no namespace");
        }
        Set<String> seen = new HashSet<>();
        int place = 0;
        for (String namespace : spec.namespaces()) {
            String path = "namespaces[" + place++ + "]";
            checkNamespace(path, namespace, violations);
            if (!seen.add(namespace.toLowerCase(Locale.ROOT))) {
                violations.add(
                        path, "stands there before (upper and lower case are the same to the catalog)", "leave it out");
            }
        }
    }

    private static void checkName(String name, Violations violations) {
        if (!Texts.isPlain(Key.WAREHOUSE.path(), name, Key.WAREHOUSE.remedy(), violations)) {
            return;
        }
        if (Texts.bytes(name) > MOST_BYTES) {
            violations.add(Key.WAREHOUSE, "has more than 128 bytes");
        }
        if (name.matches(".*[/'\"\\\\].*")) {
            violations.add(Key.WAREHOUSE, "has a slash, a quote or a backslash in it");
        }
        if (!name.strip().equals(name)) {
            violations.add(Key.WAREHOUSE, "has a space at an end");
        }
    }

    private static void checkNamespace(String path, String name, Violations violations) {
        if (!Names.check(Key.NAMESPACES, path, name, violations)) {
            return;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (name.indexOf('.') >= 0) {
            violations.add(path, "has a dot in it; a namespace is one schema", "write the schema's name alone");
        } else if (name.indexOf('+') >= 0) {
            violations.add(
                    path, "has a + in it, which the catalog refuses", "rename the schema, and write its new name");
        } else if (RESERVED.contains(lower) || lower.startsWith("pg_")) {
            violations.add(path, "is reserved", "write a schema of your own tables");
        }
    }
}
