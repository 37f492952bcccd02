package io.coldfront.change;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import java.util.Optional;
import java.util.Set;

/** Services that crash so many times, once between two looks, before they run. */
final class Crashing implements ServiceRuntime {

    private static final OneShotResult LAST =
            new OneShotResult(Exit.ended(101), new Output("", "thread 'main' panicked", 0));

    private final ServiceRuntime services;
    private final int crashes;
    private int seen;

    Crashing(ServiceRuntime services, int crashes) {
        this.services = services;
        this.crashes = crashes;
    }

    @Override
    public Set<Ability> abilities() {
        return services.abilities();
    }

    @Override
    public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        return services.ensure(definition, deadline);
    }

    @Override
    public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return services.find(service, deadline).map(this::crashed);
    }

    private ServiceState crashed(ServiceState state) {
        if (seen >= crashes) {
            return state;
        }
        seen++;
        return new ServiceState(
                state.ref(),
                ServiceState.Phase.CRASHED,
                state.fingerprint(),
                state.image(),
                seen,
                Optional.of(LAST),
                state.addresses());
    }

    @Override
    public void remove(ServiceRef service, Deadline deadline) {
        services.remove(service, deadline);
    }

    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        return services.runOnce(name, workload, output, deadline);
    }
}
