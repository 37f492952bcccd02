package io.coldfront.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.plan.ApplyOutcome;
import io.coldfront.service.AccessKey;
import io.coldfront.service.Job;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fault.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class CredentialProbeTest {

    @Test
    void E14_a_new_credential_is_tried_in_the_database_before_the_old_one_is_replaced(ColdFrontWorld world) {
        ServiceKey orders = tiered(world);
        rotate(world, orders);
        int before = world.faults().log().size();

        assertThat(world.coldfront().apply(orders).outcome()).isEqualTo(ApplyOutcome.CHANGED);

        List<String> calls =
                world.faults().log().after(before).stream().map(Call::name).toList();
        assertThat(calls)
                .containsSubsequence(
                        "sql.execute:storage-secret-probe",
                        "sql.query:storage-secret-probe-read",
                        "sql.execute:storage-secret-set");
    }

    @Test
    void a_database_without_tiered_tables_has_nothing_to_try_it_on(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        rotate(world, orders);
        int before = world.faults().log().size();

        world.coldfront().apply(orders).orThrow();

        assertThat(world.faults().log().after(before)).extracting(Call::name).noneMatch(name -> name.contains("probe"));
    }

    private static ServiceKey tiered(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        ColdFrontAssertions.assertThat(world.coldfront().run(orders, Job.ARCHIVER))
                .withExitCode(0);
        return orders;
    }

    private static void rotate(ColdFrontWorld world, ServiceKey service) {
        S3Store store = (S3Store) world.spec(service).store();
        world.spec(
                service,
                spec -> spec.store(new S3Store(
                        store.provider(),
                        store.bucket(),
                        store.pathPrefix(),
                        new AccessKey(((AccessKey) store.credential()).id(), Secret.of("another-secret-key")),
                        store.region(),
                        store.endpoint())));
    }
}
