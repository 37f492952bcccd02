package io.coldfront;

import io.coldfront.builtin.InProcessScheduler;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Fencing;
import io.coldfront.port.Placement;
import io.coldfront.port.Placements;
import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.HostId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ColdFront}. Needed are the runtimes (as {@link #containers}, or {@link #services} and
 * {@link #programs}), {@link #state}, {@link #sql}, {@link #primaries} and {@link #specs}; all else has a default. For
 * one thread.
 */
public final class ColdFrontBuilder {

    private @Nullable ServiceRuntime services;
    private @Nullable ProgramRuntime programs;
    private @Nullable StateStore state;
    private @Nullable SqlExecutor sql;
    private @Nullable Scheduler scheduler;
    private @Nullable PrimaryLocator primaries;
    private @Nullable SpecSource specs;
    private @Nullable Fencing fencing;
    private @Nullable Executor executor;
    private Placements placements = service -> new Placement(new HostId("local"), Set.of(), Map.of());
    private ColdFrontListener listener = new ColdFrontListener() {};
    private CatalogHttp http = CatalogHttp.ofDefaults();
    private Time time = Time.system();
    private String controlPlane = "coldfront";
    private String hostName = HostNames.ofThisMachine();
    private int atOnce = 64;
    private int atOncePerHost = 8;
    private Duration closeGrace = Duration.ofSeconds(30);

    ColdFrontBuilder() {}

    /** Every port at once. */
    public ColdFrontBuilder ports(Ports ports) {
        return services(ports.services())
                .programs(ports.programs())
                .state(ports.state())
                .sql(ports.sql())
                .scheduler(ports.scheduler())
                .primaries(ports.primaries())
                .specs(ports.specs())
                .time(ports.time());
    }

    /** One place for the catalog and the programs. */
    public ColdFrontBuilder containers(ContainerRuntime runtime) {
        return services(runtime).programs(runtime);
    }

    /** Where the catalog runs. */
    public ColdFrontBuilder services(ServiceRuntime runtime) {
        services = runtime;
        return this;
    }

    /** Where the programs run: the containers of the databases. */
    public ColdFrontBuilder programs(ProgramRuntime runtime) {
        programs = runtime;
        return this;
    }

    /** What must outlive this process. */
    public ColdFrontBuilder state(StateStore store) {
        state = store;
        return this;
    }

    /** Sessions on the databases. */
    public ColdFrontBuilder sql(SqlExecutor executor) {
        sql = executor;
        return this;
    }

    /** Default: {@link InProcessScheduler}. */
    public ColdFrontBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /** Which instance is the primary. */
    public ColdFrontBuilder primaries(PrimaryLocator locator) {
        primaries = locator;
        return this;
    }

    /** The host's store of specs, the one truth. */
    public ColdFrontBuilder specs(SpecSource source) {
        specs = source;
        return this;
    }

    /** Where each catalog runs. Default: on one host named {@code local}, in no network. */
    public ColdFrontBuilder placements(Placements placements) {
        this.placements = placements;
        return this;
    }

    /** Who can say that a lost instance is fenced. Default: nobody, so that an operator must. */
    public ColdFrontBuilder fencing(Fencing fencing) {
        this.fencing = fencing;
        return this;
    }

    /** Default: nobody listens. */
    public ColdFrontBuilder listener(ColdFrontListener listener) {
        this.listener = listener;
        return this;
    }

    /** How the catalogs are reached. Default: a client of our own, without a proxy. */
    public ColdFrontBuilder http(CatalogHttp http) {
        this.http = http;
        return this;
    }

    /** Default: the system's. */
    public ColdFrontBuilder time(Time time) {
        this.time = time;
        return this;
    }

    /**
     * Who runs branches of an apply, and runs that are due.
     *
     * @param executor default: daemon threads of our own, made when needed and gone when idle
     * @param atOnce the most runs at once; default 64
     * @param atOncePerHost the most runs at once on one container host; default 8
     */
    public ColdFrontBuilder workers(Executor executor, int atOnce, int atOncePerHost) {
        this.executor = executor;
        this.atOnce = atOnce;
        this.atOncePerHost = atOncePerHost;
        return this;
    }

    /** The id of the control plane, the same on all its hosts; part of each mark of ownership. Default: coldfront. */
    public ColdFrontBuilder controlPlane(String id) {
        controlPlane = id;
        return this;
    }

    /** This host's name, for people. Default: the machine's. */
    public ColdFrontBuilder hostName(String name) {
        hostName = name;
        return this;
    }

    /** How long {@link ColdFront#close()} waits for runs in progress. Default: 30 s. */
    public ColdFrontBuilder closeGrace(Duration grace) {
        closeGrace = grace;
        return this;
    }

    /**
     * Wires it up. No I/O, no thread.
     *
     * @throws IllegalStateException naming every port that is missing
     */
    public ColdFront build() {
        List<String> missing = new ArrayList<>();
        ServiceRuntime services = needed("containers or services", this.services, missing);
        ProgramRuntime programs = needed("containers or programs", this.programs, missing);
        StateStore state = needed("state", this.state, missing);
        SqlExecutor sql = needed("sql", this.sql, missing);
        PrimaryLocator primaries = needed("primaries", this.primaries, missing);
        SpecSource specs = needed("specs", this.specs, missing);
        if (services == null
                || programs == null
                || state == null
                || sql == null
                || primaries == null
                || specs == null) {
            throw new IllegalStateException("ColdFront needs these ports besides: " + String.join(", ", missing));
        }
        Scheduler ticks = scheduler == null ? InProcessScheduler.on(time) : scheduler;
        Ports ports = new Ports(services, programs, state, sql, ticks, primaries, specs, time);
        Settings settings = settings();
        return new ColdFront(new Engine(ports, settings), settings);
    }

    private Settings settings() {
        return new Settings(
                placements,
                Optional.ofNullable(fencing),
                new LoggedListener(listener),
                http,
                Optional.ofNullable(executor),
                atOnce,
                atOncePerHost,
                controlPlane,
                hostName,
                closeGrace,
                scheduler == null);
    }

    private static <T> @Nullable T needed(String name, @Nullable T port, List<String> missing) {
        if (port == null) {
            missing.add(name);
        }
        return port;
    }
}
