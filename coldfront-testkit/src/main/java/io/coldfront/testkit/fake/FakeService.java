package io.coldfront.testkit.fake;

import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.ServiceState.Phase;
import java.util.Optional;

/** One service of {@link FakeServiceRuntime}, which guards it. */
final class FakeService {

    private final ServiceDefinition definition;
    private final Addresses addresses;
    private Phase phase = Phase.STOPPED;
    private int restarts;
    private Optional<OneShotResult> lastCrash = Optional.empty();

    FakeService(ServiceDefinition definition, Addresses addresses) {
        this.definition = definition;
        this.addresses = addresses;
    }

    ServiceDefinition definition() {
        return definition;
    }

    boolean isOf(ServiceDefinition other) {
        return definition.fingerprint().equals(other.fingerprint());
    }

    void start() {
        phase = Phase.RUNNING;
    }

    void stop() {
        phase = Phase.STOPPED;
    }

    /** The runtime starts it again at once. */
    void crash(OneShotResult crash) {
        lastCrash = Optional.of(crash);
        restarts++;
    }

    ServiceState state() {
        return new ServiceState(
                definition.ref(),
                phase,
                definition.fingerprint(),
                definition.workload().image(),
                restarts,
                lastCrash,
                addresses);
    }
}
