package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Namespaces and tables, by the Iceberg REST interface under a warehouse's id. */
final class Namespaces {

    private final Calls calls;

    Namespaces(Calls calls) {
        this.calls = calls;
    }

    List<String> list(String warehouse, Optional<String> parent, Deadline deadline) {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page page = page(warehouse, parent, token, deadline);
            names.addAll(page.names());
            token = page.next();
        } while (token.isPresent());
        return List.copyOf(names);
    }

    Optional<Namespace> find(String warehouse, String name, Deadline deadline) {
        return Absence.unless(
                ErrorType.NAMESPACE_NOT_FOUND,
                () -> calls.read(CatalogRequest.get(path(warehouse, checked(name))), deadline, Namespace::of));
    }

    void create(String warehouse, String name, Map<String, String> properties, Deadline deadline) {
        JsonObject body = JsonObject.empty()
                .with("namespace", NamespaceName.levels(name))
                .with("properties", new JsonObject(Map.copyOf(properties)));
        calls.expect(CatalogRequest.post(body, path(warehouse)), deadline, 200);
    }

    void set(String warehouse, String name, Map<String, String> properties, Deadline deadline) {
        JsonObject body = JsonObject.empty().with("updates", new JsonObject(Map.copyOf(properties)));
        calls.expect(CatalogRequest.post(body, path(warehouse, checked(name), "properties")), deadline, 200);
    }

    void delete(String warehouse, String name, Deadline deadline) {
        Absence.unless(
                ErrorType.NAMESPACE_NOT_FOUND,
                () -> calls.expect(CatalogRequest.delete(path(warehouse, checked(name))), deadline, 204));
    }

    boolean tableExists(String warehouse, String namespace, String table, Deadline deadline) {
        CatalogRequest request = CatalogRequest.head(path(warehouse, checked(namespace), "tables", table));
        return calls.expect(request, deadline, 204, 404).status() == 204;
    }

    /** Of a long history only the snapshots that are referred to are asked for. */
    Optional<TableSummary> table(String warehouse, String namespace, String table, Deadline deadline) {
        CatalogRequest request = CatalogRequest.get(path(warehouse, checked(namespace), "tables", table))
                .with("snapshots", "refs");
        return Absence.unless(
                        ErrorType.NAMESPACE_NOT_FOUND,
                        () -> Absence.unless(
                                ErrorType.TABLE_NOT_FOUND, () -> calls.read(request, deadline, TableSummary::of)))
                .flatMap(found -> found);
    }

    private Page page(String warehouse, Optional<String> parent, Optional<String> token, Deadline deadline) {
        CatalogRequest request = CatalogRequest.get(path(warehouse));
        if (parent.isPresent()) {
            request = request.with("parent", checked(parent.get()));
        }
        if (token.isPresent()) {
            request = request.with("pageToken", token.get());
        }
        return calls.read(request, deadline, Page::of);
    }

    private static String checked(String name) {
        return NamespaceName.of(NamespaceName.levels(name));
    }

    private static String[] path(String warehouse, String... rest) {
        List<String> path = new ArrayList<>(List.of("catalog", "v1", warehouse, "namespaces"));
        path.addAll(List.of(rest));
        return path.toArray(String[]::new);
    }

    /** The last page has no token. */
    private record Page(List<String> names, Optional<String> next) {
        static Page of(JsonObject body) {
            List<String> names = new ArrayList<>();
            for (Object levels : body.list("namespaces")) {
                names.add(NamespaceName.of(levels instanceof List<?> list ? list : List.of(levels)));
            }
            return new Page(names, body.optionalText("next-page-token").filter(t -> !t.isEmpty()));
        }
    }
}
