package io.coldfront.testkit.fault;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.testkit.contract.StateStoreContract;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Instant;

class FaultyStateStoreContractTest extends StateStoreContract {

    @Override
    protected Fixture newStore() {
        FakeTime time = FakeTime.at(Instant.parse("2026-11-22T10:00:00Z"));
        return new Fixture(Faults.on(time).over(InMemoryStateStore.on(time)), time::advance, () -> {});
    }
}
