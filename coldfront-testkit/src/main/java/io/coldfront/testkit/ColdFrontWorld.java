package io.coldfront.testkit;

import io.coldfront.ColdFront;
import io.coldfront.Ports;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.testkit.fake.FakePrimaries;
import io.coldfront.testkit.fake.FakeProgramRuntime;
import io.coldfront.testkit.fake.FakeServiceRuntime;
import io.coldfront.testkit.fake.FakeSpecs;
import io.coldfront.testkit.fake.FakeSqlExecutor;
import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.testkit.fake.database.FakeDatabase;
import io.coldfront.testkit.fault.Faults;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import io.coldfront.testkit.program.ProgramScript;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A world in which every port is faked, on one clock that stands until it is advanced: for unit tests of a host's own code.
 * It has a database of every name that is asked for, ready to get a cold tier, with tables that have work to do. Needs no
 * JUnit: {@link ColdFrontTest} injects one into a test. Thread-safe.
 */
public final class ColdFrontWorld implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int ALL = 10_000;

    private final FakeTime clock = FakeTime.at(START);
    private final Catalogs catalogs = new Catalogs(clock);
    private final FakePrimaries primaries = FakePrimaries.of(this::newDatabase, clock);
    private final FakeServiceRuntime services = FakeServiceRuntime.at(catalogs::address);
    private final FakeProgramRuntime programs = FakeProgramRuntime.in(primaries, clock);
    private final FakeSqlExecutor sql = FakeSqlExecutor.on(primaries, services);
    private final FakeSpecs specs = FakeSpecs.onDemand(Defaults::spec);
    private final WorldHosts hosts;

    private ColdFrontWorld() {
        hosts = new WorldHosts(
                new SharedPorts(services, programs, InMemoryStateStore.on(clock), sql, primaries, specs, clock));
    }

    /** A world that nothing has happened in yet. */
    public static ColdFrontWorld create() {
        return new ColdFrontWorld();
    }

    /** Every port, faked: those of the host that this test is about. */
    public Ports ports() {
        return hosts.first().ports();
    }

    /** The library on {@link #ports()}, made at the first call, closed with this world. */
    public ColdFront coldfront() {
        return hosts.first().coldfront();
    }

    /** The library in another host process, which shares the world and the state but nothing else; one for each name. */
    public ColdFront anotherHost(String name) {
        return hosts.named(name).coldfront();
    }

    /**
     * The host process dies and begins anew, with nothing wrong any more: {@link #ports()} and {@link #coldfront()} are
     * others than before.
     */
    public void restart() {
        hosts.first().restart();
    }

    /** What goes wrong with the calls of {@link #ports()}, and what was called. */
    public Faults faults() {
        return hosts.first().faults();
    }

    /** What goes wrong with the calls of that other host. */
    public Faults faults(String host) {
        return hosts.named(host).faults();
    }

    /** The service {@code lakekeeper} of a database, with a valid spec. */
    public ServiceKey service(String database) {
        ServiceKey key = new ServiceKey(database, "lakekeeper");
        spec(key);
        primaries.database(key);
        return key;
    }

    /** The current spec of a service. */
    public ServiceSpec spec(ServiceKey service) {
        return specs.find(service)
                .orElseThrow(() -> new IllegalArgumentException("the spec of " + service + " was removed"));
    }

    /** Changes the spec of a service, as a user of the host does. */
    public ServiceSpec spec(ServiceKey service, Consumer<ServiceSpec.Builder> change) {
        ServiceSpec.Builder builder = ServiceSpec.builder();
        builder.from(spec(service));
        change.accept(builder);
        ServiceSpec changed = builder.build();
        specs.put(changed);
        return changed;
    }

    /** The clock of everything: it stands until it is advanced, and ticks happen in the thread that advances it. */
    public FakeTime clock() {
        return clock;
    }

    /** How the archivers of this world behave. */
    public ProgramScript archiver() {
        return programs.script(Job.ARCHIVER);
    }

    /** How the partitioners of this world behave. */
    public ProgramScript partitioner() {
        return programs.script(Job.PARTITIONER);
    }

    /** How the compactors of this world behave. */
    public ProgramScript compactor() {
        return programs.script(Job.COMPACTOR);
    }

    /** The tasks of a database's service, the newest first. */
    public List<Task> tasks(String database) {
        return tasks(service(database));
    }

    /** The tasks of a service, the newest first. */
    public List<Task> tasks(ServiceKey service) {
        return hosts.observer().tasks(new TaskQuery(service, Optional.empty(), Set.of(), Optional.empty(), ALL));
    }

    /** The database of that name. */
    public FakeDatabase database(String name) {
        return primaries.database(service(name));
    }

    /** The catalog of a database, which is there once the service was applied. */
    public FakeLakekeeper catalog(String database) {
        return findCatalog(database)
                .orElseThrow(() -> new IllegalStateException("no catalog runs for database " + database));
    }

    /** Where the catalogs run. */
    public FakeServiceRuntime services() {
        return services;
    }

    /** Where the programs run. */
    public FakeProgramRuntime programs() {
        return programs;
    }

    /** Which instances are the primaries. */
    public FakePrimaries primaries() {
        return primaries;
    }

    /** The way to the databases. */
    public FakeSqlExecutor sql() {
        return sql;
    }

    /** The host's store of specs. */
    public FakeSpecs specs() {
        return specs;
    }

    /** Closes what {@link #coldfront()} and {@link #anotherHost} made, and ends every thread. Idempotent. */
    @Override
    public void close() {
        hosts.close();
        catalogs.close();
    }

    private FakeDatabase newDatabase(ServiceKey service) {
        FakeDatabase database = Defaults.database(service, clock);
        database.tables().coldTier(new CatalogTier(database, () -> findCatalog(service.database())));
        return database;
    }

    private Optional<FakeLakekeeper> findCatalog(String database) {
        return services.services().stream()
                .filter(found -> database.equals(
                        services.definition(found).workload().labels().get("io.coldfront.database")))
                .findFirst()
                .map(catalogs::of);
    }
}
