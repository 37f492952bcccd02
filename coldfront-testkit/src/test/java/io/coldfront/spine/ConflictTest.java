package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.internal.lakekeeper.WarehouseRequest;
import io.coldfront.internal.store.Stores;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Consent;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.Time;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.testkit.lakekeeper.CatalogMemory;
import io.coldfront.testkit.lakekeeper.HeldRequest;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What needs somebody's decision is told before anything is changed. */
class ConflictTest extends OnStack {

    private static final String FOREIGN = "other-plane/customers/lakekeeper@00000000-0000-0000-0000-000000000001";

    @BeforeEach
    void apply() {
        stack.applied();
    }

    @Test
    void E30_a_namespace_of_another_owner_is_a_conflict_until_it_is_adopted() {
        client().setNamespaceProperties(warehouse().id(), "public", Map.of("coldfront.owner", FOREIGN), soon());

        assertConflict(StepId.NAMESPACES, stack.key, FOREIGN);

        ApplyReport adopted = adopt(stack.key);
        assertThat(adopted.outcome()).isEqualTo(ApplyOutcome.CHANGED);
        assertThat(client().namespace(warehouse().id(), "public", soon())
                        .orElseThrow()
                        .properties())
                .containsEntry(
                        "coldfront.owner",
                        "coldfront/" + stack.key.text() + "@"
                                + stack.catalogs.memory().serverId());
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void E30_a_table_that_the_catalog_knows_already_is_not_tiered() {
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        stack.catalogs.server().commit("wh", "public", "events");

        Ending ending = stack.coldfront().run(stack.key, Job.ARCHIVER).ending().orElseThrow();

        assertThat(ending.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(ending.problem().orElseThrow().code()).isEqualTo("table-known-to-catalog");
        assertThat(ending.problem().orElseThrow().message()).contains("public.events");
        assertThat(stack.events.rows("public.events")).isEqualTo(30);
        assertThat(stack.events.partitions("public.events")).isEqualTo(6);
        assertThat(stack.faults.log().count("programs.exec")).isZero();
        stack.save("accept_hazards", List.of("public.events"));
        assertThat(stack.coldfront()
                        .run(stack.key, Job.ARCHIVER)
                        .ending()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void E25_another_catalog_behind_the_same_address_is_a_conflict() {
        String ours = stack.catalogs.memory().backup();
        String known = stack.catalogs.memory().serverId();
        stack.catalogs.memory().restore(CatalogMemory.create().backup());

        assertConflict(StepId.BOOTSTRAP, stack.key, known);

        stack.catalogs.memory().restore(ours);
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void E19_a_place_that_a_foreign_warehouse_holds_is_a_conflict() {
        ServiceSpec foreign = stack.save("path_prefix", "foreign");
        client().create(Stores.rendering(foreign.store()).warehouse("foreign"), soon());
        stack.save("warehouse", "second", "path_prefix", "foreign/inner");

        assertConflict(StepId.WAREHOUSE, stack.key, "foreign");
        assertThat(client().warehouses(soon())).extracting(Warehouse::name).containsExactlyInAnyOrder("wh", "foreign");
    }

    @Test
    void E19_a_foreign_warehouse_created_at_the_same_moment_is_seen_after_the_creation() throws Exception {
        WarehouseRequest same = Stores.rendering(stack.save().store()).warehouse("foreign");
        client().deleteNamespace(warehouse().id(), "public", soon());
        client().deleteWarehouse(warehouse().id(), soon());
        HeldRequest probe = stack.catalogs.server().store().holdNextProbe();
        CompletableFuture<ApplyReport> apply =
                CompletableFuture.supplyAsync(() -> stack.coldfront().apply(stack.key));
        assertThat(probe.arrivesWithin(Duration.ofSeconds(20))).isTrue();
        client().create(same, soon());
        probe.release();

        ApplyReport report = apply.get(20, TimeUnit.SECONDS);

        assertThat(client().warehouses(soon())).hasSize(2);
        assertThat(report.outcome()).isNotIn(ApplyOutcome.CHANGED, ApplyOutcome.UNCHANGED);
        assertThat(problem(report, StepId.WAREHOUSE)).contains("foreign already holds this place");
        assertThat(Stack.step(report, StepId.NAMESPACES).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
    }

    @Test
    void E6_the_same_place_under_another_name_is_told_in_the_plan_and_never_posted() {
        stack.save("warehouse", "renamed");
        stack.catalogs.server().requests().clear();

        assertConflict(StepId.WAREHOUSE, stack.key, "wh");
        assertThat(stack.catalogs.server().requests().writes()).isEmpty();
    }

    @Test
    void D07_what_a_warehouse_never_changes_is_refused_in_the_plan() {
        for (Map.Entry<String, String> change :
                Map.of("bucket", "another-lake", "path_prefix", "elsewhere").entrySet()) {
            Object before = stack.asked().keys().get(change.getKey());
            stack.save(change.getKey(), change.getValue());
            assertConflict(StepId.WAREHOUSE, stack.key, change.getValue());
            stack.save(change.getKey(), before);
        }
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void a_changed_encryption_key_is_a_conflict() {
        stack.save("pg_encryption_key", "another encryption key 0123456789");

        assertConflict(StepId.SERVE, stack.key, "pg_encryption_key");
    }

    @Test
    void D30_a_second_service_on_a_database_is_a_conflict_fenced_or_not() {
        ServiceKey second = new ServiceKey(stack.database.name(), "another");
        for (boolean unfenced : List.of(false, true)) {
            stack.specs.put(stack.asked()
                    .with("unfenced", unfenced, "warehouse", "second", "path_prefix", "second")
                    .read(second)
                    .orThrow());
            assertConflict(StepId.ROLES, second, stack.key.toString());
        }
        assertThat(second.slug()).isNotEqualTo(stack.key.slug());
    }

    @Test
    void D30_a_fenced_service_beside_an_unfenced_one_is_a_conflict_by_the_journals() {
        for (Job job : Job.values()) {
            stack.database.run("DROP ROLE coldfront_" + job.label() + "_" + stack.database.name());
        }
        ServiceKey second = new ServiceKey(stack.database.name(), "another");
        stack.specs.put(stack.asked()
                .with("warehouse", "second", "path_prefix", "second")
                .read(second)
                .orThrow());

        assertConflict(StepId.ROLES, second, stack.key.toString());
    }

    @Test
    void D30_another_control_plane_on_the_same_database_is_a_conflict_until_it_adopts() {
        ColdFront other = stack.add(stack.builder().controlPlane("other-plane"));
        stack.catalogs.server().requests().clear();

        Plan plan = other.plan(stack.key);
        assertThat(conflicts(plan)).contains(StepId.ROLES, StepId.NAMESPACES);
        assertThat(other.apply(stack.key).outcome()).isEqualTo(ApplyOutcome.CONFLICT);
        assertThat(stack.catalogs.server().requests().writes()).isEmpty();

        ApplyReport adopted = other.apply(stack.key, ApplyOptions.defaults().consenting(Consent.ADOPT));
        assertThat(adopted.outcome()).isEqualTo(ApplyOutcome.CHANGED);
        assertThat(other.plan(stack.key).changesNothing()).isTrue();
        assertThat(stack.coldfront().apply(stack.key).outcome()).isEqualTo(ApplyOutcome.CONFLICT);
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        assertThat(stack.coldfront()
                        .run(stack.key, Job.ARCHIVER)
                        .ending()
                        .orElseThrow()
                        .problem()
                        .orElseThrow()
                        .code())
                .isEqualTo("owner-conflict");
        assertThat(other.run(stack.key, Job.ARCHIVER).ending().orElseThrow().outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    private void assertConflict(StepId step, ServiceKey service, String named) {
        ColdFront coldfront = stack.coldfront();
        int before = stack.faults.log().size();

        Plan plan = coldfront.plan(service);
        assertThat(conflicts(plan)).containsExactly(step);
        ApplyReport report = coldfront.apply(service);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.CONFLICT);
        assertThat(problem(report, step)).contains(named);
        assertThat(stack.faults.log().writesAfter(before)).isEmpty();
    }

    private ApplyReport adopt(ServiceKey service) {
        return stack.coldfront().apply(service, ApplyOptions.defaults().consenting(Consent.ADOPT));
    }

    private static List<StepId> conflicts(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() == Action.CONFLICT)
                .map(PlannedStep::id)
                .toList();
    }

    private Warehouse warehouse() {
        return client().warehouses(soon()).get(0);
    }

    private Lakekeeper client() {
        return Lakekeeper.at(stack.catalogs.server().url(), new OkHttpClient(), Time.system(), List.of());
    }
}
