package io.coldfront.testkit.local;

import io.coldfront.port.Placement;
import io.coldfront.port.container.Workload;
import io.coldfront.service.HostId;
import io.coldfront.testkit.contract.ServiceRuntimeContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

class LocalServiceRuntimeContractTest extends ServiceRuntimeContract {

    @Override
    protected Fixture newRuntime() {
        LocalRuntime runtime = LocalRuntime.builder()
                .image("programs", Path.of("/bin"))
                .grace(Duration.ofMillis(500))
                .build();
        Workload workload = Workload.builder()
                .image("programs")
                .uid(1000)
                .placement(new Placement(new HostId("local"), Set.of(), Map.of()))
                .putEnvironment("PATH", "/usr/bin:/bin")
                .build();
        return new Fixture(runtime, workload, runtime::close);
    }
}
