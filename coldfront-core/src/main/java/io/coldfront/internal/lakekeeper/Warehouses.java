package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import java.util.List;
import java.util.Optional;

/** The server's warehouses, all in the default project. */
final class Warehouses {

    private static final String M = "management";
    private static final String V = "v1";
    private static final String W = "warehouse";

    private final Calls calls;

    Warehouses(Calls calls) {
        this.calls = calls;
    }

    List<Warehouse> list(Deadline deadline) {
        return calls.read(
                CatalogRequest.get(M, V, W),
                deadline,
                body -> body.objects("warehouses").stream().map(Warehouse::of).toList());
    }

    Optional<Warehouse> find(String id, Deadline deadline) {
        return Absence.unless(
                ErrorType.WAREHOUSE_NOT_FOUND,
                () -> calls.read(CatalogRequest.get(M, V, W, id), deadline, Warehouse::of));
    }

    /** The prefix stands under {@code defaults}, and is the warehouse's id. */
    Optional<String> config(String name, Deadline deadline) {
        CatalogRequest request = CatalogRequest.get("catalog", V, "config").with(W, name);
        return Absence.unless(
                ErrorType.WAREHOUSE_NOT_FOUND,
                () -> calls.read(
                        request,
                        deadline,
                        body -> body.optionalObject("defaults")
                                .orElseGet(JsonObject::empty)
                                .text("prefix")));
    }

    Optional<Warehouse> create(WarehouseRequest wanted, Deadline deadline) {
        CatalogRequest request = CatalogRequest.post(wanted.revealedCreation(), M, V, W)
                .hiding(wanted.credential().secrets());
        return answered(request, calls.expect(request, deadline, 201));
    }

    Optional<Warehouse> updateStorage(String id, WarehouseRequest wanted, Deadline deadline) {
        CatalogRequest request = CatalogRequest.post(wanted.revealedUpdate(), M, V, W, id, "storage")
                .hiding(wanted.credential().secrets());
        return answered(request, calls.expect(request, deadline, 200));
    }

    /** The server takes a missing or misspelt key for the wish to have no credential. */
    Optional<Warehouse> updateCredential(String id, WarehouseCredential credential, Deadline deadline) {
        JsonObject body = JsonObject.empty().with("new-storage-credential", credential.revealed());
        CatalogRequest request =
                CatalogRequest.post(body, M, V, W, id, "storage-credential").hiding(credential.secrets());
        return answered(request, calls.expect(request, deadline, 200));
    }

    /** Before 0.11 a creation answered the id alone, and a change nothing. */
    private Optional<Warehouse> answered(CatalogRequest request, Answer answer) {
        return answer.body().isBlank() ? Optional.empty() : calls.read(request, answer, Warehouses::told);
    }

    private static Optional<Warehouse> told(JsonObject body) {
        String id = Warehouse.idOf(body);
        return id.isEmpty() || !body.has("name") ? Optional.empty() : Optional.of(Warehouse.of(body));
    }

    void delete(String id, Deadline deadline) {
        Absence.unless(
                ErrorType.WAREHOUSE_NOT_FOUND, () -> calls.expect(CatalogRequest.delete(M, V, W, id), deadline, 204));
    }
}
