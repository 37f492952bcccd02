package io.coldfront;

import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.provision.Provisioning;
import io.coldfront.internal.state.Beat;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.ServiceLease;
import io.coldfront.internal.step.World;
import io.coldfront.port.Deadline;
import io.coldfront.service.InvalidSpecException;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everything behind the door, wired. */
final class Engine implements AutoCloseable {

    private static final Duration SPEC_LIMIT = Duration.ofSeconds(30);

    private final Ports ports;
    private final Workers workers;
    private final Provisioning provisioning;
    private final AtomicBoolean closed = new AtomicBoolean();

    Engine(Ports ports, Settings settings) {
        this.ports = ports;
        this.workers = new Workers(settings.executor());
        World world = new World(
                ports.services(),
                ports.programs(),
                settings.placements(),
                ports.sql(),
                ports.primaries(),
                ports.scheduler(),
                (address, spec) -> Lakekeeper.at(address, settings.http().client(), ports.time(), spec.secrets()),
                ports.time(),
                settings.controlPlane());
        Beat beat = new Beat(ports.state().leases(), ports.time(), HostLease.processOf(settings.hostName()));
        this.provisioning = new Provisioning(
                world, new Journals(ports.state()), new ServiceLease(beat), settings.listener(), workers);
    }

    Provisioning provisioning() {
        return provisioning;
    }

    /** The current spec, valid. */
    ServiceSpec spec(ServiceKey service) {
        requireOpen();
        ServiceSpec spec = ports.specs()
                .find(service, Deadline.in(SPEC_LIMIT, ports.time()))
                .orElseThrow(() -> new InvalidSpecException(List.of(new Violation(
                        service.text(),
                        "the spec source knows no such service",
                        "save its spec first, or remove the service"))));
        return valid(spec);
    }

    ServiceSpec valid(ServiceSpec spec) {
        requireOpen();
        List<Violation> violations = ColdFront.validate(spec);
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
        return spec;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            workers.close();
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this ColdFront is closed");
        }
    }
}
