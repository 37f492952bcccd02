package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.service.HostId;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.database.FakeDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which instance of each database is the primary, in which container. Every service has a database. Thread-safe. */
public final class FakePrimaries implements PrimaryLocator {

    static final String LABEL = "io.coldfront.fake.instance";

    private static final HostId HOST = new HostId("local");
    private static final ProgramLogin LOGIN =
            new ProgramLogin("/var/run/postgresql", 5432, Optional.empty(), Optional.empty());

    private final Function<ServiceKey, FakeDatabase> databases;
    private final Time time;
    private final Map<ServiceKey, Instance> primaries = new HashMap<>();
    private final Map<ServiceKey, Boolean> absent = new HashMap<>();
    private int started;

    private FakePrimaries(Function<ServiceKey, FakeDatabase> databases, Time time) {
        this.databases = databases;
        this.time = time;
    }

    /** @param databases makes the database of a service when it is first asked for */
    public static FakePrimaries of(Function<ServiceKey, FakeDatabase> databases, Time time) {
        return new FakePrimaries(databases, time);
    }

    /** One instance of a database, in one container. */
    record Instance(String name, ContainerInstance container, FakeDatabase database) {

        ContainerRef ref() {
            return new ContainerRef(HOST, Map.of(LABEL, name), Optional.empty());
        }
    }

    /** The database of a service. */
    public FakeDatabase database(ServiceKey service) {
        return instance(service).database();
    }

    /** The name of the instance that is the primary, or was last. */
    public String instanceName(ServiceKey service) {
        return instance(service).name();
    }

    /** There is no primary, or there is one again. */
    public synchronized void absent(ServiceKey service, boolean gone) {
        absent.put(service, gone);
    }

    /** Another instance takes over, in a container of its own; what ran in the old one is gone. */
    public synchronized void failOver(ServiceKey service) {
        FakeDatabase database = instance(service).database();
        database.server().promote();
        primaries.put(service, start(service, database));
    }

    /** The container restarts: what ran in it is gone, and it has another start time. */
    public synchronized void restart(ServiceKey service) {
        Instance instance = instance(service);
        instance.database().server().restart();
        started++;
        ContainerInstance again =
                new ContainerInstance(HOST, instance.container().id(), startTime());
        primaries.put(service, new Instance(instance.name(), again, instance.database()));
    }

    @Override
    public synchronized Optional<Primary> primary(ServiceKey service, Deadline deadline) {
        Calls.requireTime("primaries.primary", deadline);
        if (absent.getOrDefault(service, false)) {
            return Optional.empty();
        }
        Instance instance = instance(service);
        return Optional.of(Primary.builder()
                .instance(instance.name())
                .container(instance.ref())
                .login(LOGIN)
                .programDirectory(Optional.empty())
                .build());
    }

    synchronized Instance instance(ServiceKey service) {
        Instance instance = primaries.get(service);
        if (instance == null) {
            instance = start(service, databases.apply(service));
            primaries.put(service, instance);
        }
        return instance;
    }

    /** Those that match. */
    synchronized List<Instance> matching(ContainerRef ref) {
        List<Instance> matching = new ArrayList<>();
        for (Instance instance : primaries.values()) {
            if (instance.ref().host().equals(ref.host())
                    && instance.ref()
                            .labels()
                            .entrySet()
                            .containsAll(ref.labels().entrySet())) {
                matching.add(instance);
            }
        }
        return matching;
    }

    /** Exactly that one; empty if it was restarted or is gone. */
    synchronized Optional<Instance> running(ContainerInstance container) {
        return primaries.values().stream()
                .filter(instance -> instance.container().equals(container))
                .findFirst();
    }

    private Instance start(ServiceKey service, FakeDatabase database) {
        started++;
        String name = service.database() + "-" + started;
        return new Instance(name, new ContainerInstance(HOST, "container-" + started, startTime()), database);
    }

    /** Another one each time, although the clock stands. */
    private Instant startTime() {
        return time.instant().plusNanos(started * 1_000L);
    }
}
