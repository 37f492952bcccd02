package io.coldfront.docker;

import io.coldfront.testkit.contract.ServiceRuntimeContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.ResourceLock;

@NeedsEngine
@ResourceLock("swarm")
class SwarmServiceRuntimeContractTest extends ServiceRuntimeContract {

    private static SwarmStage swarm;

    SwarmServiceRuntimeContractTest() {
        super(Duration.ofSeconds(60));
    }

    @BeforeAll
    static void begin() {
        swarm = SwarmStage.open();
    }

    @AfterAll
    static void end() {
        swarm.close();
    }

    @Override
    protected Fixture newRuntime() {
        SwarmStage stage = SwarmStage.open();
        return new Fixture(stage.runtime(), stage.workload().build(), stage::close);
    }
}
