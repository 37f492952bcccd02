package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException.Kind;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Services that are nothing but their definitions: each is up at once, at an address that the test's world gives it. A
 * one-shot ends at once. Thread-safe.
 */
public final class FakeServiceRuntime implements ServiceRuntime {

    private static final OneShotResult WELL = new OneShotResult(Exit.ended(0), Output.empty());

    private final Function<ServiceRef, URI> addresses;
    private final FakeCatalogDatabases catalogDatabases = new FakeCatalogDatabases();
    private final Map<ServiceRef, FakeService> services = new HashMap<>();
    private final List<Workload> workloads = new ArrayList<>();
    private Set<Ability> abilities = EnumSet.allOf(Ability.class);
    private OneShotResult oneShots = WELL;

    private FakeServiceRuntime(Function<ServiceRef, URI> addresses) {
        this.addresses = addresses;
    }

    /** @param addresses where this process reaches a service; asked when it is first made */
    public static FakeServiceRuntime at(Function<ServiceRef, URI> addresses) {
        return new FakeServiceRuntime(addresses);
    }

    /** What it can do; default: all. */
    public synchronized void abilities(Set<Ability> can) {
        abilities = Set.copyOf(can);
    }

    /** Every one-shot ends so, from now on; default: with 0. */
    public synchronized void oneShotsExitWith(int code, String log) {
        oneShots = new OneShotResult(Exit.ended(code), new Output(log, "", 0));
    }

    /** It ended by itself, and was started again at once. */
    public synchronized void crash(ServiceRef service, int code, String log) {
        one(service).crash(new OneShotResult(Exit.ended(code), new Output(log, "", 0)));
    }

    /** It stands still until it is ensured again. */
    public synchronized void stop(ServiceRef service) {
        one(service).stop();
    }

    /** The services that there are. */
    public synchronized List<ServiceRef> services() {
        return List.copyOf(services.keySet());
    }

    /** From what a service was made. */
    public synchronized ServiceDefinition definition(ServiceRef service) {
        return one(service).definition();
    }

    /** Everything that was ever run, one-shots too. */
    public synchronized List<Workload> workloads() {
        return List.copyOf(workloads);
    }

    @Override
    public synchronized Set<Ability> abilities() {
        return abilities;
    }

    @Override
    public synchronized ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        Calls.requireTime("services.ensure", deadline);
        requireAbilities(definition.workload());
        FakeService service = services.get(definition.ref());
        if (service == null || !service.isOf(definition)) {
            service = new FakeService(definition, addressesOf(definition));
            services.put(definition.ref(), service);
            workloads.add(definition.workload());
        }
        service.start();
        return service.state();
    }

    @Override
    public synchronized Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        Calls.requireTime("services.find", deadline);
        return Optional.ofNullable(services.get(service)).map(FakeService::state);
    }

    @Override
    public synchronized void remove(ServiceRef service, Deadline deadline) {
        Calls.requireTime("services.remove", deadline);
        services.remove(service);
    }

    @Override
    public synchronized OneShotResult runOnce(
            ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        Calls.requireTime("services.runOnce", deadline);
        requireAbilities(workload);
        workloads.add(workload);
        oneShots.log().text().lines().forEach(line -> output.onLine(false, line));
        if (oneShots.equals(WELL) && workload.command().contains("migrate")) {
            catalogDatabases.migrate(workload);
        }
        return oneShots;
    }

    FakeCatalogDatabases catalogDatabases() {
        return catalogDatabases;
    }

    private Addresses addressesOf(ServiceDefinition definition) {
        URI inside = URI.create("http://" + definition.ref().name() + ":" + definition.containerPort());
        return new Addresses(Optional.of(addresses.apply(definition.ref())), Optional.of(inside));
    }

    private void requireAbilities(Workload workload) {
        if (!workload.secretFiles().isEmpty() && !abilities.contains(Ability.SECRET_FILES)) {
            throw Calls.failed(Kind.UNSUPPORTED, "services", "it cannot mount secrets as files");
        }
    }

    private FakeService one(ServiceRef service) {
        FakeService found = services.get(service);
        if (found == null) {
            throw new IllegalArgumentException("there is no service " + service + ", there are " + services.keySet());
        }
        return found;
    }
}
