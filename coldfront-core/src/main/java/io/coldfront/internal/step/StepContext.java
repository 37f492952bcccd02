package io.coldfront.internal.step;

import io.coldfront.internal.database.ExtensionState;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.lakekeeper.Info;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.plan.Consent;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Addresses;
import io.coldfront.service.ServiceSpec;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the steps of one plan or one apply share: the spec, the world, the memory, and what earlier steps found out.
 * Thread-safe; closed at the end, which closes its database session.
 */
public final class StepContext implements AutoCloseable {

    private final ServiceSpec spec;
    private final World world;
    private final Memory memory;
    private final Set<Consent> consents;
    private final Deadline deadline;
    private final Database database;
    private volatile Optional<Addresses> serving = Optional.empty();
    private volatile Optional<Info> info = Optional.empty();
    private volatile Optional<Warehouse> warehouse = Optional.empty();
    private volatile boolean extension;
    private final AtomicReference<Optional<ExtensionState>> preloadLook = new AtomicReference<>(Optional.empty());

    public StepContext(ServiceSpec spec, World world, Memory memory, Set<Consent> consents, Deadline deadline) {
        this.spec = spec;
        this.world = world;
        this.memory = memory;
        this.consents = Set.copyOf(consents);
        this.deadline = deadline;
        this.database = new Database(spec, world, deadline);
    }

    public ServiceSpec spec() {
        return spec;
    }

    public World world() {
        return world;
    }

    public Memory memory() {
        return memory;
    }

    public Deadline deadline() {
        return deadline;
    }

    boolean consentsTo(Consent consent) {
        return consents.contains(consent);
    }

    /** The database on its primary. */
    Database database() {
        return database;
    }

    /** A client of the catalog; empty until the server was seen to serve. */
    Optional<Lakekeeper> catalog() {
        return serving.flatMap(this::catalogAt);
    }

    Optional<Lakekeeper> catalogAt(Addresses addresses) {
        return addresses.fromControlPlane().map(address -> world.catalogs().apply(address, spec));
    }

    /** The catalog as the database's containers reach it; empty until the server was seen to serve. */
    Optional<URI> catalogForDatabases() {
        return serving.flatMap(Addresses::fromDatabases);
    }

    void catalogServes(Addresses addresses) {
        serving = Optional.of(addresses);
    }

    /** Which catalog it is; empty until it was seen to be bootstrapped. */
    Optional<Info> catalogInfo() {
        return info;
    }

    void catalogIs(Info seen) {
        info = Optional.of(seen);
    }

    /** Which warehouse it is; empty until it was seen. */
    Optional<Warehouse> warehouse() {
        return warehouse;
    }

    void warehouseIs(Warehouse seen) {
        warehouse = Optional.of(seen);
    }

    /** Whether the extension was seen in the database. */
    boolean extensionInstalled() {
        return extension;
    }

    void extensionIsInstalled() {
        extension = true;
    }

    /** One look at the extensions is for two steps: the first leaves it here for the other. */
    void leaveExtensionState(ExtensionState seen) {
        preloadLook.set(Optional.of(seen));
    }

    /** What was left, once: a further look is a new one. */
    Optional<ExtensionState> takeExtensionState() {
        return preloadLook.getAndSet(Optional.empty());
    }

    /** Whose the slots and the namespaces are. */
    public OwnerMark ownerMark() {
        return new OwnerMark(world.controlPlane(), spec.key().text());
    }

    /** A container's output without the spec's secrets. */
    String redacted(String output) {
        return Redaction.of(spec, output);
    }

    @Override
    public void close() {
        database.close();
    }
}
