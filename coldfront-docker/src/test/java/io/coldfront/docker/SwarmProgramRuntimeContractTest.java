package io.coldfront.docker;

import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.testkit.contract.ProgramRuntimeContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;

@NeedsEngine
@ResourceLock("swarm")
class SwarmProgramRuntimeContractTest extends ProgramRuntimeContract {

    private static SwarmStage stage;
    private static SwarmRuntime runtime;

    @BeforeAll
    static void begin() {
        stage = SwarmStage.open();
        runtime = stage.runtime();
        ServiceRef ref = new ServiceRef(Stage.HOST, stage.name());
        runtime.ensure(
                ServiceDefinition.builder()
                        .ref(ref)
                        .workload(stage.workload()
                                .command(List.of("sh", "-c", Stage.WAITS))
                                .build())
                        .containerPort(1)
                        .fingerprint("a1")
                        .build(),
                TestEngine.soon());
        var soon = TestEngine.soon();
        while (runtime.find(ref, soon).orElseThrow().phase() != ServiceState.Phase.RUNNING) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    @Override
    protected Fixture newRuntime() {
        ContainerRef shell = new ContainerRef(Stage.HOST, Map.of("coldfront-test", stage.name()), Optional.empty());
        return new Fixture(runtime, shell, () -> {});
    }
}
