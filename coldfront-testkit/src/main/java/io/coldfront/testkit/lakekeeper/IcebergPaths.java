package io.coldfront.testkit.lakekeeper;

import java.util.List;
import java.util.Locale;

/** Finds what a path of the Iceberg REST interface names, or refuses as the server does. */
final class IcebergPaths {

    static final String NAMESPACES = "/catalog/v1/*/namespaces";
    static final String NAMESPACE = NAMESPACES + "/*";
    static final String TABLES = NAMESPACE + "/tables";
    static final String TABLE = TABLES + "/*";

    private IcebergPaths() {}

    static StoredWarehouse warehouse(CatalogContent content, HttpCall call) {
        String id = call.part(0);
        if (!id.matches("[0-9a-fA-F-]{36}")) {
            throw HttpError.of(400, "WarehouseIdIsNotUUID", "Provided WarehouseId is not a valid UUID. Got: {s}");
        }
        StoredWarehouse warehouse = content.warehouses().get(id.toLowerCase(Locale.ROOT));
        if (warehouse == null || !warehouse.active()) {
            throw HttpError.of(404, "NoSuchWarehouseException", "A warehouse with id '" + id + "' does not exist");
        }
        return warehouse;
    }

    static StoredNamespace namespace(CatalogContent content, HttpCall call) {
        return namespace(warehouse(content, call), call.part(1));
    }

    static StoredNamespace namespace(StoredWarehouse warehouse, String name) {
        checkLevels(List.of(name.split("\u001f", -1)));
        StoredNamespace namespace = warehouse.namespaces().get(CatalogContent.folded(name));
        if (namespace == null) {
            throw HttpError.of(
                    404,
                    "NoSuchNamespaceException",
                    "Namespace with name '" + name.replace('\u001f', '.') + "' does not exist in warehouse '"
                            + warehouse.id() + "'");
        }
        return namespace;
    }

    static void checkLevels(List<String> levels) {
        if (levels.size() > 5) {
            throw HttpError.of(400, "NamespaceDepthExceeded", "Namespace exceeds maximum depth of 5");
        }
        for (String level : levels) {
            if (level.isEmpty()) {
                throw HttpError.of(400, "NamespacePartEmpty", "Namespace parts cannot be empty");
            }
            if (level.contains(".")) {
                throw HttpError.of(400, "NamespacePartContainsDot", "Namespace parts cannot contain '.'");
            }
            if (level.contains("+")) {
                throw HttpError.of(400, "InvalidNamespace", "Namespace cannot contain '+' character.");
            }
        }
        if (List.of("system", "examples", "information_schema")
                .contains(levels.get(0).toLowerCase(Locale.ROOT))) {
            throw HttpError.of(400, "ReservedNamespace", "Namespace is reserved for internal use.");
        }
    }
}
