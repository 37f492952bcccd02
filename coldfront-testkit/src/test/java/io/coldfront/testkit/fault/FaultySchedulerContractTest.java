package io.coldfront.testkit.fault;

import io.coldfront.testkit.contract.SchedulerContract;
import io.coldfront.testkit.fake.FakeScheduler;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Instant;

class FaultySchedulerContractTest extends SchedulerContract {

    @Override
    protected Fixture newScheduler() {
        FakeTime time = FakeTime.at(Instant.parse("2026-11-22T10:00:30Z"));
        return new Fixture(Faults.on(time).over(FakeScheduler.on(time)), time, time::advance, () -> {});
    }
}
