package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.service.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * A catalog server, by its management and its Iceberg REST interface. Thread-safe; holds nothing open of its own.
 *
 * <p>Every call ends within its deadline, and no single request takes more than 35 s. What the contract calls transient is
 * tried a few times on the given clock; a write whose fate is unclear is never repeated: it throws with the effect
 * {@code POSSIBLE}, and the caller looks again. Calls throw {@link CatalogException}, and {@link PortException} if the
 * deadline passes or the thread is interrupted.
 */
public final class Lakekeeper {

    private static final String NIL_PROJECT = "00000000-0000-0000-0000-000000000000";
    private static final String[] MANAGEMENT = {"management", "v1"};

    private final Calls calls;
    private final Warehouses warehouses;
    private final Namespaces namespaces;

    private Lakekeeper(Calls calls) {
        this.calls = calls;
        this.warehouses = new Warehouses(calls);
        this.namespaces = new Namespaces(calls);
    }

    /**
     * @param base the server's address, without {@code /catalog} and {@code /management}
     * @param http lends its pool, dispatcher, proxy and TLS, and nothing else
     * @param secrets what must not be shown, even if the server's messages hold it
     */
    public static Lakekeeper at(URI base, OkHttpClient http, Time time, List<Secret> secrets) {
        HttpUrl url = HttpUrl.get(base.toString().replaceAll("/+$", ""));
        return new Lakekeeper(new Calls(new Wire(PlainHttp.sharing(http), url), time, secrets));
    }

    /** One look; an address where nobody answers is an unhealthy one, not an exception. */
    public Health health(Deadline deadline) {
        try {
            Answer answer = calls.once(CatalogRequest.get("health"), deadline);
            return HealthReading.of(answer, calls.time().instant());
        } catch (CatalogException e) {
            return new Health(false, e.problem().message());
        }
    }

    public Info info(Deadline deadline) {
        return calls.read(management("info"), deadline, Info::of);
    }

    /** Opens the server for use; one that is open already stays as it is. */
    public void bootstrap(Deadline deadline) {
        CatalogRequest request = CatalogRequest.post(
                JsonObject.empty().with("accept-terms-of-use", true), MANAGEMENT[0], MANAGEMENT[1], "bootstrap");
        Absence.unless(ErrorType.ALREADY_BOOTSTRAPPED, () -> calls.expect(request, deadline, 204));
    }

    /** Whether the default project is there: a bootstrap that was cut off leaves the server without it. */
    public boolean defaultProjectExists(Deadline deadline) {
        return Absence.unless(ErrorType.PROJECT_NOT_FOUND, () -> calls.expect(management("project"), deadline, 200))
                .isPresent();
    }

    /** Makes the default project; one that is there already stays as it is. */
    public void createDefaultProject(Deadline deadline) {
        JsonObject body =
                JsonObject.empty().with("project-name", "Default Project").with("project-id", NIL_PROJECT);
        CatalogRequest request = CatalogRequest.post(body, MANAGEMENT[0], MANAGEMENT[1], "project");
        Absence.unless(ErrorType.PROJECT_EXISTS, () -> calls.expect(request, deadline, 201));
    }

    /** The active warehouses: the server lists no others (up to 0.13.3), and finds them by id only. */
    public List<Warehouse> warehouses(Deadline deadline) {
        return warehouses.list(deadline);
    }

    /** A warehouse by id, inactive ones too. */
    public Optional<Warehouse> warehouse(String id, Deadline deadline) {
        return warehouses.find(id, deadline);
    }

    /** The id of an active warehouse by its name, as programs ask for it. */
    public Optional<String> configuredWarehouse(String name, Deadline deadline) {
        return warehouses.config(name, deadline);
    }

    /**
     * Makes a warehouse; the server writes a probe to the store first.
     *
     * @return the warehouse as this very call left it; empty from a server older than 0.11, which tells its id only
     */
    public Optional<Warehouse> create(WarehouseRequest request, Deadline deadline) {
        return warehouses.create(request, deadline);
    }

    /** Replaces profile and credential, which the server tries out first; answers as {@link #create}. */
    public Optional<Warehouse> updateStorage(String id, WarehouseRequest request, Deadline deadline) {
        return warehouses.updateStorage(id, request, deadline);
    }

    /** Replaces the credential, which the server tries out first; answers as {@link #create}. */
    public Optional<Warehouse> updateCredential(String id, WarehouseCredential credential, Deadline deadline) {
        return warehouses.updateCredential(id, credential, deadline);
    }

    /** Deletes an empty warehouse; an absent one is fine. Objects in the store stay. */
    public void deleteWarehouse(String id, Deadline deadline) {
        warehouses.delete(id, deadline);
    }

    /** The names of the top namespaces, or of those below a parent; all pages. */
    public List<String> namespaces(String warehouse, Optional<String> parent, Deadline deadline) {
        return namespaces.list(warehouse, parent, deadline);
    }

    public Optional<Namespace> namespace(String warehouse, String name, Deadline deadline) {
        return namespaces.find(warehouse, name, deadline);
    }

    public void createNamespace(String warehouse, String name, Map<String, String> properties, Deadline deadline) {
        namespaces.create(warehouse, name, properties, deadline);
    }

    /** Sets these properties; others stay. */
    public void setNamespaceProperties(
            String warehouse, String name, Map<String, String> properties, Deadline deadline) {
        namespaces.set(warehouse, name, properties, deadline);
    }

    /** Deletes an empty namespace; an absent one is fine. */
    public void deleteNamespace(String warehouse, String name, Deadline deadline) {
        namespaces.delete(warehouse, name, deadline);
    }

    public boolean tableExists(String warehouse, String namespace, String table, Deadline deadline) {
        return namespaces.tableExists(warehouse, namespace, table, deadline);
    }

    /** Where a table stands; empty if the catalog has none of that name. */
    public Optional<TableSummary> table(String warehouse, String namespace, String table, Deadline deadline) {
        return namespaces.table(warehouse, namespace, table, deadline);
    }

    private static CatalogRequest management(String what) {
        return CatalogRequest.get(MANAGEMENT[0], MANAGEMENT[1], what);
    }
}
