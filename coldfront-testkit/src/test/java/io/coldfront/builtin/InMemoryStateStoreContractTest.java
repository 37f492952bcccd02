package io.coldfront.builtin;

import io.coldfront.testkit.contract.StateStoreContract;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Instant;

class InMemoryStateStoreContractTest extends StateStoreContract {

    @Override
    protected Fixture newStore() {
        FakeTime time = FakeTime.at(Instant.parse("2026-11-22T10:00:00Z"));
        return new Fixture(InMemoryStateStore.on(time), time::advance, () -> {});
    }
}
