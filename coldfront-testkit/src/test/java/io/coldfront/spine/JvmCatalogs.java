package io.coldfront.spine;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Secret;
import io.coldfront.testkit.lakekeeper.CatalogMemory;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import io.coldfront.testkit.lakekeeper.LakekeeperDouble;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Catalogs in this JVM: {@code migrate} runs on the real catalog database, {@code serve} answers over real HTTP from a
 * memory that outlives it. Thread-safe.
 */
final class JvmCatalogs implements ServiceRuntime, AutoCloseable {

    private static final String KEY = "LAKEKEEPER__PG_ENCRYPTION_KEY";
    private static final String URL = "LAKEKEEPER__PG_DATABASE_URL_READ";

    private final Map<ServiceRef, Running> services = new HashMap<>();
    private final Map<String, CatalogMemory> databases = new HashMap<>();
    private final List<Workload> oneShots = new ArrayList<>();
    private Optional<URI> inside = Optional.empty();

    private record Running(ServiceDefinition definition, FakeLakekeeper server) {

        ServiceState state(Optional<URI> inside) {
            return new ServiceState(
                    definition.ref(),
                    ServiceState.Phase.RUNNING,
                    definition.fingerprint(),
                    definition.workload().image(),
                    0,
                    Optional.empty(),
                    new Addresses(Optional.of(server.url()), Optional.of(inside.orElseGet(server::url))));
        }
    }

    /** The one server that runs. */
    synchronized FakeLakekeeper server() {
        return only().server();
    }

    /** From what it was made. */
    synchronized ServiceDefinition definition() {
        return only().definition();
    }

    /** The catalog's database as the one server sees it. */
    synchronized CatalogMemory memory() {
        return server().memory();
    }

    /** The databases' containers reach a catalog there, which is another address than ours. */
    synchronized void insideAt(URI address) {
        inside = Optional.of(address);
    }

    /** What was run to its end. */
    synchronized List<Workload> oneShots() {
        return List.copyOf(oneShots);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SECRET_ENVIRONMENT, Ability.PUBLISHED_PORTS);
    }

    @Override
    public synchronized ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        Running running = services.get(definition.ref());
        if (running == null || !running.definition().fingerprint().equals(definition.fingerprint())) {
            remove(definition.ref(), deadline);
            running = new Running(definition, start(definition.workload()));
            services.put(definition.ref(), running);
        }
        return running.state(inside);
    }

    @Override
    public synchronized Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return Optional.ofNullable(services.get(service)).map(running -> running.state(inside));
    }

    @Override
    public synchronized void remove(ServiceRef service, Deadline deadline) {
        Optional.ofNullable(services.remove(service))
                .ifPresent(running -> running.server().close());
    }

    @Override
    public synchronized OneShotResult runOnce(
            ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        oneShots.add(workload);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(log, true, StandardCharsets.UTF_8);
        int code = LakekeeperDouble.run(workload.command(), environment(workload), stream, stream);
        return new OneShotResult(Exit.ended(code), new Output(log.toString(StandardCharsets.UTF_8), "", 0));
    }

    @Override
    public synchronized void close() {
        services.values().forEach(running -> running.server().close());
        services.clear();
    }

    private Running only() {
        if (services.size() != 1) {
            throw new IllegalStateException("one catalog was expected, there are " + services.keySet());
        }
        return services.values().iterator().next();
    }

    private FakeLakekeeper start(Workload workload) {
        Map<String, String> environment = environment(workload);
        String place = environment.getOrDefault(URL, "").replaceFirst("^.*@", "");
        CatalogMemory memory = databases.computeIfAbsent(place, created -> CatalogMemory.create());
        return FakeLakekeeper.start(Time.system(), memory, Secret.of(environment.getOrDefault(KEY, "")));
    }

    private static Map<String, String> environment(Workload workload) {
        Map<String, String> environment = new HashMap<>(workload.environment());
        List.copyOf(workload.secretEnvironment().entrySet())
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().reveal()));
        return environment;
    }
}
