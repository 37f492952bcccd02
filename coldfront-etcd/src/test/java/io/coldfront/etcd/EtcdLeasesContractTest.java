package io.coldfront.etcd;

import io.coldfront.testkit.contract.LeasesContract;
import io.coldfront.testkit.contract.StateStoreContract.Fixture;
import org.junit.jupiter.api.extension.RegisterExtension;

class EtcdLeasesContractTest extends LeasesContract {

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1);

    @Override
    protected Fixture newStore() {
        return Fixture.of(ETCD.store());
    }
}
