package io.coldfront.change;

import static io.coldfront.change.Changes.provisioned;
import static io.coldfront.change.Changes.rotate;
import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Change;
import io.coldfront.plan.Consent;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.StateKey;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.tiering.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class RepairTest {

    private static final String NEW_KEY = "canary-another-encryption-key-of-some-length";
    private static final ApplyOptions ROTATING = ApplyOptions.defaults().consenting(Consent.ROTATE_ENCRYPTION_KEY);

    @Test
    void E18_another_encryption_key_is_a_conflict_and_changes_nothing(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        key(world, orders, NEW_KEY);
        int before = world.faults().log().size();

        assertThat(world.coldfront().plan(orders)).hasConflict(StepId.SERVE, "ROTATE_ENCRYPTION_KEY");
        assertThat(world.coldfront().apply(orders)).hasOutcome(ApplyOutcome.CONFLICT);

        assertThat(world.faults().log().writesAfter(before)).isEmpty();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void E18_a_rotation_that_is_asked_for_stores_the_credential_anew(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        key(world, orders, NEW_KEY);

        ApplyReport report = world.coldfront().apply(orders, ROTATING);

        assertThat(report)
                .isChanged()
                .hasStep(StepId.SERVE, StepOutcome.CHANGED)
                .hasStep(StepId.WAREHOUSE, StepOutcome.CHANGED);
        assertThat(world.catalog("orders")
                        .holdsCredential(
                                world.spec(orders).warehouse(),
                                world.spec(orders)
                                        .store()
                                        .credential()
                                        .secrets()
                                        .get(0)))
                .isTrue();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void E18_a_rotation_that_was_cut_off_is_finished_by_the_next_that_is_asked_for(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        key(world, orders, NEW_KEY);
        world.catalog("orders")
                .faults()
                .answer("POST /management/v1/warehouse/*/storage-credential", 500, "InternalServerError", "no");

        assertThat(world.coldfront().apply(orders, ROTATING))
                .hasOutcome(ApplyOutcome.FAILED)
                .hasStep(StepId.SERVE, StepOutcome.CHANGED);
        assertThat(world.coldfront().apply(orders)).hasOutcome(ApplyOutcome.CONFLICT);
        assertThat(world.coldfront().apply(orders, ROTATING)).isChanged();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
    }

    @Test
    void D12_no_record_holds_a_credential_or_a_key(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        rotate(world, orders, "canary-rotated-secret");
        key(world, orders, NEW_KEY);
        world.coldfront().apply(orders, ROTATING).orThrow();
        world.coldfront().run(orders, Job.ARCHIVER);
        world.coldfront().observe(orders);
        for (String root : List.of("journals", "jobs", "tasks", "conditions", "leases")) {
            List<Entry> entries = world.ports()
                    .state()
                    .list(StateKey.of(root), Optional.empty(), 100, Changes.soon(world))
                    .entries();
            for (Secret secret : world.spec(orders).secrets()) {
                assertThat(entries).extracting(Entry::value).noneMatch(value -> value.contains(secret.reveal()));
            }
        }
    }

    @Test
    void D07_and_E14_a_rotated_credential_reaches_warehouse_and_database(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        rotate(world, orders, "rotated");
        assertThat(world.coldfront().plan(orders))
                .plans(StepId.WAREHOUSE, Action.UPDATE)
                .plans(StepId.STORAGE_SECRET, Action.UPDATE);
        assertThat(world.coldfront().apply(orders)).isChanged();
        assertThat(world.catalog("orders").holdsCredential(world.spec(orders).warehouse(), Secret.of("rotated")))
                .isTrue();
        assertThat(world.database("orders").storageSecret().holds(Secret.of("rotated")))
                .isTrue();
    }

    @Test
    void D18_one_crash_is_not_the_end(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        try (ColdFront coldfront = ColdFront.builder()
                .ports(world.ports())
                .services(new Crashing(world.services(), 1))
                .build()) {
            assertThat(coldfront.apply(orders)).isChanged();
        }
    }

    @Test
    void D18_a_crash_loop_is_told_with_its_last_words(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        try (ColdFront coldfront = ColdFront.builder()
                .ports(world.ports())
                .services(new Crashing(world.services(), 100))
                .build()) {
            ApplyReport report = coldfront.apply(orders);
            assertThat(report).hasProblem(StepId.SERVE, "catalog-crash-loop");
            assertThat(problem(report).message()).contains("thread 'main' panicked");
        }
    }

    @Test
    void E23_a_migration_that_cannot_reach_its_database_says_whether_we_can(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.services().oneShotsExitWith(1, "Error: pool timed out while waiting for an open connection");
        ApplyReport report = world.coldfront().apply(orders);
        assertThat(report).hasProblem(StepId.MIGRATE, "catalog-database-unreachable");
        assertThat(problem(report).message()).contains("from here that database answers");
    }

    @Test
    void E24_a_creation_whose_fate_is_unclear_is_looked_at_again_and_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        rotate(world, orders, "rotated");
        world.catalog("orders").faults().answerText("POST /management/v1/warehouse/*/storage-credential", 408, "");
        ApplyReport report = world.coldfront().apply(orders);
        assertThat(report).hasProblem(StepId.WAREHOUSE, "warehouse-unclear");
        assertThat(problem(report).message()).contains("looked again", "is there");
        assertThat(world.coldfront().apply(orders)).isChanged();
    }

    @Test
    void E28_a_detach_that_was_cut_off_is_told_by_name_and_ended(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.database("orders").tables().leftover("detach pending", "public.events_p_2026_01");
        assertThat(world.coldfront().plan(orders)).plans(StepId.EXTENSIONS, Action.REPAIR);
        assertThat(world.coldfront().plan(orders).steps())
                .flatExtracting(step -> step.changes())
                .extracting(Change::what)
                .contains("detaching of public.events_p_2026_01");
        assertThat(world.coldfront().apply(orders)).isChanged();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
    }

    @Test
    void E33_a_copy_conflicts_under_its_own_key_until_it_is_adopted(ColdFrontWorld world) {
        ServiceKey copy = world.service("orders");
        for (Job job : Job.values()) {
            world.database("orders").roles().add(Changes.NAMES.of(job));
            world.database("orders")
                    .roles()
                    .comment(
                            Changes.NAMES.of(job),
                            "coldfront {\"controlPlane\":\"coldfront\",\"service\":\"original/lakekeeper\"}");
        }
        assertThat(world.coldfront().plan(copy)).hasConflict(StepId.ROLES, "original/lakekeeper");
        assertThat(world.coldfront().apply(copy)).hasOutcome(ApplyOutcome.CONFLICT);
        assertThat(world.coldfront().apply(copy, ApplyOptions.defaults().consenting(Consent.ADOPT)))
                .isChanged();
        assertThat(world.coldfront().apply(copy)).isUnchanged();
        assertThat(world.coldfront().run(copy, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    private static Problem problem(ApplyReport report) {
        return report.steps().stream()
                .map(StepReport::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    private static void key(ColdFrontWorld world, ServiceKey service, String key) {
        CatalogServer.Builder catalog = CatalogServer.builder();
        catalog.from(world.spec(service).catalog()).encryptionKey(Secret.of(key));
        world.spec(service, spec -> spec.catalog(catalog.build()));
    }
}
