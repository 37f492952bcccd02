package io.coldfront.etcd;

import io.coldfront.testkit.contract.StateStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class EtcdStateStoreContractTest extends StateStoreContract {

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1);

    @Override
    protected Fixture newStore() {
        return Fixture.of(ETCD.store());
    }
}
