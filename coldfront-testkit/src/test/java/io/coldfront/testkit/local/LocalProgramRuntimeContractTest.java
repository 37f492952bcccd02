package io.coldfront.testkit.local;

import io.coldfront.testkit.contract.ProgramRuntimeContract;
import java.time.Duration;

class LocalProgramRuntimeContractTest extends ProgramRuntimeContract {

    @Override
    protected Fixture newRuntime() {
        LocalRuntime runtime =
                LocalRuntime.builder().grace(Duration.ofMillis(500)).build();
        return new Fixture(runtime, LocalRuntime.machine(), runtime::close);
    }
}
