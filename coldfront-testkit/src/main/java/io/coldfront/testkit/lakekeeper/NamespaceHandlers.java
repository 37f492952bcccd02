package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The configuration that programs ask for first, and namespaces. */
final class NamespaceHandlers {

    private static final int DEFAULT_PAGE = 1000;

    private final CatalogStore store;

    NamespaceHandlers(CatalogStore store) {
        this.store = store;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/catalog/v1/config", this::config),
                Route.of("GET", IcebergPaths.NAMESPACES, this::list),
                Route.of("POST", IcebergPaths.NAMESPACES, this::create),
                Route.of(
                        "GET",
                        IcebergPaths.NAMESPACE,
                        call -> store.read(content -> HttpAnswer.json(
                                200, IcebergPaths.namespace(content, call).told()))),
                Route.of(
                        "HEAD",
                        IcebergPaths.NAMESPACE,
                        call -> store.read(content -> {
                            IcebergPaths.namespace(content, call);
                            return HttpAnswer.empty(204);
                        })),
                Route.of("DELETE", IcebergPaths.NAMESPACE, this::delete),
                Route.of("POST", IcebergPaths.NAMESPACE + "/properties", this::properties));
    }

    private HttpAnswer config(HttpCall call) {
        String given = call.parameter("warehouse")
                .orElseThrow(
                        () -> HttpError.of(
                                400,
                                "GetConfigNoWarehouseProvided",
                                "No warehouse specified. Please specify the 'warehouse' parameter in the GET /config request."));
        String name = given.substring(given.indexOf('/') + 1);
        return store.read(content -> {
            StoredWarehouse warehouse = content.named(name)
                    .filter(StoredWarehouse::active)
                    .orElseThrow(() ->
                            HttpError.of(404, "NoSuchWarehouseException", "A warehouse '" + name + "' does not exist"));
            return HttpAnswer.json(
                    200,
                    JsonObject.empty()
                            .with("overrides", JsonObject.empty().with("uri", "http://" + call.host() + "/catalog"))
                            .with(
                                    "defaults",
                                    JsonObject.empty()
                                            .with("prefix", warehouse.id())
                                            .with("rest-page-size", "100"))
                            .with("endpoints", List.of("GET /v1/{prefix}/namespaces")));
        });
    }

    private HttpAnswer list(HttpCall call) {
        String parent = call.parameter("parent").orElse("");
        int size = call.parameter("pageSize").map(Integer::parseInt).orElse(DEFAULT_PAGE);
        int from = call.parameter("pageToken")
                .filter(t -> !t.isEmpty())
                .map(NamespaceHandlers::position)
                .orElse(0);
        return store.read(content -> {
            StoredWarehouse warehouse = IcebergPaths.warehouse(content, call);
            if (!parent.isEmpty()) {
                IcebergPaths.namespace(warehouse, parent);
            }
            List<List<String>> all = warehouse.namespaces().values().stream()
                    .map(StoredNamespace::name)
                    .filter(name -> parentOf(name).equalsIgnoreCase(parent))
                    .map(name -> List.of(name.split("\u001f", -1)))
                    .toList();
            int end = Math.min(all.size(), from + size);
            JsonObject page = JsonObject.empty().with("namespaces", all.subList(Math.min(from, end), end));
            return HttpAnswer.json(200, end < all.size() ? page.with("next-page-token", token(end)) : page);
        });
    }

    private HttpAnswer create(HttpCall call) {
        JsonObject body = call.json();
        if (!body.has("namespace")) {
            throw HttpError.missing("", "namespace");
        }
        List<String> levels =
                body.list("namespace").stream().map(String::valueOf).toList();
        if (levels.isEmpty()) {
            return HttpAnswer.text(500, "Service panicked");
        }
        IcebergPaths.checkLevels(levels);
        String name = String.join("\u001f", levels);
        return store.change(content -> {
            StoredWarehouse warehouse = IcebergPaths.warehouse(content, call);
            if (levels.size() > 1) {
                IcebergPaths.namespace(warehouse, parentOf(name));
            }
            if (warehouse.namespaces().containsKey(CatalogContent.folded(name))) {
                throw HttpError.of(
                        409,
                        "AlreadyExistsException",
                        "Namespace name '" + name + "' already exist in warehouse '" + warehouse.id() + "'");
            }
            StoredNamespace created = new StoredNamespace(name);
            JsonObject properties = body.optionalObject("properties").orElseGet(JsonObject::empty);
            properties.fields().keySet().forEach(key -> created.properties().put(key, properties.text(key)));
            created.properties().put("location", new GivenProfile(warehouse.profile()).location());
            created.properties().put("namespace_id", UUID.randomUUID().toString());
            warehouse.namespaces().put(CatalogContent.folded(name), created);
            return HttpAnswer.json(200, created.told());
        });
    }

    private HttpAnswer properties(HttpCall call) {
        JsonObject body = call.json();
        JsonObject updates = body.optionalObject("updates").orElseGet(JsonObject::empty);
        List<String> removals =
                body.list("removals").stream().map(String::valueOf).toList();
        return store.change(content -> {
            StoredNamespace namespace = IcebergPaths.namespace(content, call);
            List<String> removed = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String key : removals) {
                (namespace.properties().remove(key) == null ? missing : removed).add(key);
            }
            updates.fields().keySet().forEach(key -> namespace.properties().put(key, updates.text(key)));
            return HttpAnswer.json(
                    200,
                    JsonObject.empty()
                            .with("updated", List.copyOf(updates.fields().keySet()))
                            .with("removed", removed)
                            .with("missing", missing));
        });
    }

    private HttpAnswer delete(HttpCall call) {
        return store.change(content -> {
            StoredNamespace namespace = IcebergPaths.namespace(content, call);
            StoredWarehouse warehouse = IcebergPaths.warehouse(content, call);
            boolean parent = warehouse.namespaces().values().stream()
                    .anyMatch(other -> parentOf(other.name()).equalsIgnoreCase(namespace.name()));
            if (parent || !namespace.tables().isEmpty()) {
                throw HttpError.of(
                        409,
                        "NamespaceNotEmptyException",
                        "Namespace with name '" + namespace.name() + "' is not empty.");
            }
            warehouse.namespaces().remove(namespace.name().toLowerCase(Locale.ROOT));
            return HttpAnswer.empty(204);
        });
    }

    private static String parentOf(String name) {
        int end = name.lastIndexOf('\u001f');
        return end < 0 ? "" : name.substring(0, end);
    }

    private static String token(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("1&" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(text.indexOf('&') + 1));
        } catch (IllegalArgumentException e) {
            throw HttpError.of(
                    400,
                    "InvalidPaginationToken",
                    "Invalid pagination token - Invalid paginate token format. Got: `" + token + "`");
        }
    }
}
