package io.coldfront.testkit.fake;

import io.coldfront.testkit.contract.SchedulerContract;
import java.time.Instant;

class FakeSchedulerContractTest extends SchedulerContract {

    @Override
    protected Fixture newScheduler() {
        FakeTime time = FakeTime.at(Instant.parse("2026-11-22T10:00:30Z"));
        return new Fixture(FakeScheduler.on(time), time, time::advance, () -> {});
    }
}
