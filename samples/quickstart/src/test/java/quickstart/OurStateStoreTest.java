package quickstart;

import io.coldfront.testkit.contract.StateStoreContract;

class OurStateStoreTest extends StateStoreContract {
    @Override
    protected Fixture newStore() {
        return Fixture.of(new OurStateStore());
    }
}
