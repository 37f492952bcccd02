package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Tables: of their metadata only what tells one state from another. */
final class TableHandlers {

    private final CatalogStore store;
    private final String encryptionKey;

    TableHandlers(CatalogStore store, String encryptionKey) {
        this.store = store;
        this.encryptionKey = encryptionKey;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", IcebergPaths.TABLES, this::list),
                Route.of("POST", IcebergPaths.TABLES, this::create),
                Route.of("GET", IcebergPaths.TABLE, this::load),
                Route.of(
                        "HEAD",
                        IcebergPaths.TABLE,
                        call -> store.read(content -> {
                            table(content, call);
                            return HttpAnswer.empty(204);
                        })),
                Route.of("POST", IcebergPaths.TABLE, this::commit),
                Route.of("DELETE", IcebergPaths.TABLE, this::drop));
    }

    private HttpAnswer list(HttpCall call) {
        return store.read(content -> {
            StoredNamespace namespace = IcebergPaths.namespace(content, call);
            List<String> levels = List.of(namespace.name().split("\u001f", -1));
            return HttpAnswer.json(
                    200,
                    JsonObject.empty()
                            .with(
                                    "identifiers",
                                    namespace.tables().keySet().stream()
                                            .map(name -> JsonObject.empty()
                                                    .with("namespace", levels)
                                                    .with("name", name))
                                            .toList()));
        });
    }

    private HttpAnswer create(HttpCall call) {
        String name = call.json().optionalText("name").orElseThrow(() -> HttpError.missing("", "name"));
        return store.change(content -> {
            refuseUnreadableSecret(IcebergPaths.warehouse(content, call));
            StoredNamespace namespace = IcebergPaths.namespace(content, call);
            if (namespace.tables().containsKey(name)) {
                throw HttpError.of(
                        409, "AlreadyExistsException", "Tabular with the same name already exists in the namespace");
            }
            StoredTable created = StoredTable.created(namespace.properties().getOrDefault("location", "s3://unknown"));
            namespace.tables().put(name, created);
            return HttpAnswer.json(200, created.loaded());
        });
    }

    private HttpAnswer load(HttpCall call) {
        return store.read(content -> {
            refuseUnreadableSecret(IcebergPaths.warehouse(content, call));
            return HttpAnswer.json(200, table(content, call).loaded());
        });
    }

    /** Every commit is a snapshot more. */
    private HttpAnswer commit(HttpCall call) {
        JsonObject body = call.json();
        return store.change(content -> {
            refuseUnreadableSecret(IcebergPaths.warehouse(content, call));
            StoredTable table = table(content, call);
            for (JsonObject requirement : body.objects("requirements")) {
                if (!requirement.optionalText("uuid").orElse(table.uuid()).equals(table.uuid())) {
                    throw HttpError.of(409, "CommitFailedException", "Requirement failed: UUID does not match");
                }
            }
            StoredTable committed = table.committed();
            IcebergPaths.namespace(content, call).tables().put(call.part(2), committed);
            return HttpAnswer.json(200, committed.loaded());
        });
    }

    private HttpAnswer drop(HttpCall call) {
        return store.change(content -> {
            table(content, call);
            IcebergPaths.namespace(content, call).tables().remove(call.part(2));
            return HttpAnswer.empty(204);
        });
    }

    private static StoredTable table(CatalogContent content, HttpCall call) {
        StoredNamespace namespace = IcebergPaths.namespace(content, call);
        return Optional.ofNullable(namespace.tables().get(call.part(2)))
                .orElseThrow(() -> HttpError.of(
                        404,
                        "NoSuchTableException",
                        "Table '" + call.part(2) + "' does not exist in namespace '" + namespace.name() + "'"));
    }

    private void refuseUnreadableSecret(StoredWarehouse warehouse) {
        if (warehouse.credential().filter(c -> !c.readableWith(encryptionKey)).isPresent()) {
            throw HttpError.of(500, "SecretFetchError", "Error fetching secret");
        }
    }
}
