package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.service.HostId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The services of this machine by name. Changes come one after another; looks wait for nothing. */
final class LocalServices {

    private final HostId host;
    private final Launcher launcher;
    private final Duration grace;
    private final Map<String, LocalService> services = new ConcurrentHashMap<>();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final ReentrantLock change = new ReentrantLock();

    LocalServices(HostId host, Launcher launcher, Duration grace) {
        this.host = host;
        this.launcher = launcher;
        this.grace = grace;
    }

    ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        String name = definition.ref().name();
        check(definition.ref(), deadline);
        change.lock();
        try {
            LocalService old = services.get(name);
            if (old != null && old.state().fingerprint().equals(definition.fingerprint())) {
                return old.state();
            }
            stop(name, old, deadline);
            LocalService service = new LocalService(definition, port(definition), launcher);
            services.put(name, service);
            return service.state();
        } finally {
            change.unlock();
        }
    }

    Optional<ServiceState> find(ServiceRef ref, Deadline deadline) {
        check(ref, deadline);
        return Optional.ofNullable(services.get(ref.name())).map(LocalService::state);
    }

    void remove(ServiceRef ref, Deadline deadline) {
        check(ref, deadline);
        change.lock();
        try {
            stop(ref.name(), services.get(ref.name()), deadline);
        } finally {
            change.unlock();
        }
    }

    void stopAll() {
        change.lock();
        try {
            services.values().parallelStream().forEach(service -> stop(service, grace));
            services.clear();
        } finally {
            change.unlock();
        }
    }

    /** KILL comes at the deadline where that is sooner than the grace: what is to be gone is gone. */
    private void stop(String name, @Nullable LocalService service, Deadline deadline) {
        if (service != null) {
            stop(service, deadline.atMost(grace).remaining());
            services.remove(name);
        }
    }

    private static void stop(LocalService service, Duration within) {
        try {
            service.stop(within);
        } catch (InterruptedException e) {
            throw Failures.interrupted("stopping a service", e);
        }
    }

    private int port(ServiceDefinition definition) {
        return definition
                .publishedPort()
                .orElseGet(() -> ports.computeIfAbsent(definition.ref().name(), name -> Launcher.freePort()));
    }

    private void check(ServiceRef ref, Deadline deadline) {
        Failures.checkDeadline("the call for service \"" + ref.name() + "\"", deadline);
        if (!host.equals(ref.host())) {
            throw Failures.rejected("this is host \"" + host.value() + "\"", "ask for it by that name");
        }
    }
}
