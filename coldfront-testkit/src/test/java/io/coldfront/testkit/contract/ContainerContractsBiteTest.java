package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.Deadline;
import io.coldfront.port.Placement;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Signal;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A runtime that does nothing, and says so politely, keeps no rule of its contracts. */
class ContainerContractsBiteTest {

    private static final HostId HOST = new HostId("nowhere");

    @Test
    void a_runtime_that_runs_no_program_fails_every_rule() {
        assertThat(ContractsBiteTest.kept(ProgramRuntimeContract.class, () -> new ProgramRuntimeContract() {
                    @Override
                    protected Fixture newRuntime() {
                        return new Fixture(
                                new NoRuntime(), new ContainerRef(HOST, Map.of(), Optional.empty()), () -> {});
                    }
                }))
                .isEmpty();
    }

    @Test
    void a_runtime_that_runs_no_service_fails_every_rule() {
        Workload workload = Workload.builder()
                .image("none")
                .uid(1000)
                .placement(new Placement(HOST, Set.of(), Map.of()))
                .build();
        assertThat(ContractsBiteTest.kept(
                        ServiceRuntimeContract.class, () -> new ServiceRuntimeContract(Duration.ofMillis(50)) {
                            @Override
                            protected Fixture newRuntime() {
                                return new Fixture(new NoRuntime(), workload, () -> {});
                            }
                        }))
                .isEmpty();
    }

    private static final class NoRuntime implements ContainerRuntime {

        @Override
        public Set<Ability> abilities() {
            return Set.of();
        }

        @Override
        public ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
            Addresses none = new Addresses(Optional.empty(), Optional.empty());
            return new ServiceState(
                    definition.ref(), ServiceState.Phase.STOPPED, "none", "none", 0, Optional.empty(), none);
        }

        @Override
        public Optional<ServiceState> find(ServiceRef service, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public void remove(ServiceRef service, Deadline deadline) {}

        @Override
        public OneShotResult runOnce(ServiceRef name, Workload workload, OutputListener output, Deadline deadline) {
            return new OneShotResult(Exit.ended(0), Output.empty());
        }

        @Override
        public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
            return Optional.of(new ContainerInstance(HOST, "none", Instant.EPOCH));
        }

        @Override
        public ExecResult exec(
                ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
            return new ExecResult(Exit.ended(0), Output.empty(), Output.empty(), Duration.ZERO);
        }

        @Override
        public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
            return new ExecState(false, OptionalInt.empty());
        }

        @Override
        public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {}
    }
}
