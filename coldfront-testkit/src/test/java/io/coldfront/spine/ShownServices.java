package io.coldfront.spine;

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

/** Writes down what a runtime of services is shown, but for what is handed over as a secret. */
record ShownServices(ServiceRuntime services, Artifacts artifacts) implements ServiceRuntime {

    @Override
    public Set<Ability> abilities() {
        return services.abilities();
    }

    @Override
    public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        artifacts.add("definitions", definition);
        show(definition.workload());
        return services.ensure(definition, deadline);
    }

    @Override
    public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
        return services.find(service, deadline);
    }

    @Override
    public void remove(ServiceRef service, Deadline deadline) {
        services.remove(service, deadline);
    }

    @Override
    public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
        show(workload);
        return services.runOnce(name, workload, output, deadline);
    }

    private void show(Workload workload) {
        artifacts.add("definitions", workload);
        artifacts.add("definitions", workload.command());
        artifacts.add("definitions", workload.environment());
        artifacts.add("definitions", workload.labels());
        artifacts.add("definitions", workload.secretEnvironment().keySet());
    }
}
