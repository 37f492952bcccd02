package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import java.util.Optional;
import java.util.Set;

/** Calls are logged and may go wrong. */
final class FaultyServices implements ServiceRuntime {

    private final Life life;
    private final ServiceRuntime services;

    FaultyServices(Life life, ServiceRuntime services) {
        this.life = life;
        this.services = services;
    }

    @Override
    public Set<Ability> abilities() {
        return services.abilities();
    }

    @Override
    public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        return life.call("services.ensure", deadline, () -> services.ensure(definition, deadline));
    }

    @Override
    public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return life.call("services.find", deadline, () -> services.find(service, deadline));
    }

    @Override
    public void remove(ServiceRef service, Deadline deadline) {
        life.call("services.remove", deadline, () -> services.remove(service, deadline));
    }

    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        return life.call("services.runOnce", deadline, () -> services.runOnce(name, workload, output, deadline));
    }
}
