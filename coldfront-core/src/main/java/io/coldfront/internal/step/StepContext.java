package io.coldfront.internal.step;

import io.coldfront.internal.database.ExtensionState;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.lakekeeper.Info;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.plan.Consent;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.Output;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ServiceSpec;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

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
    private volatile boolean stopped;
    private final AtomicReference<Optional<ExtensionState>> preloadLook = new AtomicReference<>(Optional.empty());
    private volatile Optional<String> holder = Optional.empty();

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

    /** Whoever asked for the apply wants it to stop; steps run on threads of others, which nobody interrupts. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }

    public boolean consentsTo(Consent consent) {
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

    /** This change keeps runs away, under that name in the slots' marks. */
    public void holdAs(String name) {
        holder = Optional.of(name);
    }

    Optional<String> holder() {
        return holder;
    }

    /** The mark of a slot that is closed, by this change while it keeps runs away. */
    RoleMark closedMark() {
        return holder.map(by -> RoleMark.closed(ownerMark(), by)).orElseGet(() -> RoleMark.closed(ownerMark()));
    }

    /** Uses the session on the primary that all looks share. */
    public <T> T onPrimary(Function<SqlSession, T> work) {
        return database.look(work);
    }

    /** Uses a session of its own on the primary, also when the time of this context is over. */
    public <T> T onPrimary(Deadline until, Function<SqlSession, T> work) {
        return database.fresh(until, work);
    }

    /** Whose the slots and the namespaces are. */
    public OwnerMark ownerMark() {
        return new OwnerMark(world.controlPlane(), spec.key().text());
    }

    /** The end of a container's log, without the spec's secrets. */
    String lastWords(Output log) {
        return Redaction.lastWords(spec, log);
    }

    @Override
    public void close() {
        database.close();
    }
}
