package io.coldfront.docker;

import io.coldfront.testkit.contract.ServiceRuntimeContract;
import java.time.Duration;

@NeedsEngine
class DockerServiceRuntimeContractTest extends ServiceRuntimeContract {

    @Override
    protected Fixture newRuntime() {
        Stage stage = Stage.open();
        DockerEngine runtime = DockerEngine.on(stage.client()).grace(Duration.ofSeconds(1));
        return new Fixture(runtime, stage.workload().build(), stage::close);
    }
}
