package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.PlanFormat;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.S3Profile;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.Time;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.fault.Call;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a change of the spec, and of the world. */
class ChangesTest extends OnStack {

    private static final String NEW_SECRET = "another/secret+2";

    @BeforeEach
    void apply() {
        stack.applied();
    }

    @Test
    void D07_a_rotated_credential_is_planned_and_reaches_warehouse_secret_row_and_programs() {
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        stack.saveSecret(NEW_SECRET);
        stack.catalogs.server().store().accept("lake-key", Secret.of(NEW_SECRET));

        Plan plan = stack.coldfront().plan(stack.key);
        assertThat(acting(plan)).containsExactlyInAnyOrder(StepId.WAREHOUSE, StepId.STORAGE_SECRET);
        assertThat(changes(StepId.WAREHOUSE)).containsExactly("credential: as it was -> changed");
        assertThat(changes(StepId.STORAGE_SECRET)).containsExactly("secret:  -> changed");
        for (PlanFormat format : PlanFormat.values()) {
            assertThat(format.render(plan)).doesNotContain(NEW_SECRET, Stack.STORE_SECRET);
        }

        ApplyReport report = stack.applied();
        assertThat(changed(report)).containsExactlyInAnyOrder(StepId.WAREHOUSE, StepId.STORAGE_SECRET);
        assertThat(stack.catalogs.server().holdsCredential("wh", Secret.of(NEW_SECRET)))
                .isTrue();
        assertThat(stack.database.ask("SELECT secret FROM coldfront.storage_secret"))
                .containsExactly(NEW_SECRET);
        stack.database.run("TRUNCATE duckdb.stub_calls");
        Task task = stack.coldfront().run(stack.key, Job.ARCHIVER);
        assertThat(task.ending().orElseThrow().outcome()).as("%s", task).isEqualTo(Outcome.SUCCEEDED);
        assertThat(stack.database.ask("SELECT arg FROM duckdb.stub_calls WHERE arg LIKE 'CREATE SECRET%'"))
                .isNotEmpty()
                .allMatch(sent -> sent.contains("'" + NEW_SECRET + "'"));
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void D06_a_rotation_to_a_key_that_the_store_refuses_fails_there_and_reaches_no_database() {
        stack.catalogs.server().store().accept("lake-key", Secret.of(Stack.STORE_SECRET));
        stack.saveSecret(NEW_SECRET);

        ApplyReport report = stack.coldfront().apply(stack.key);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.FAILED);
        assertThat(problem(report, StepId.WAREHOUSE)).contains("signature").doesNotContain(NEW_SECRET);
        assertThat(Stack.step(report, StepId.STORAGE_SECRET).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
        assertThat(stack.database.ask("SELECT secret FROM coldfront.storage_secret"))
                .containsExactly(Stack.STORE_SECRET);
        stack.catalogs.server().store().accept("lake-key", Secret.of(NEW_SECRET));
        stack.applied();
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void D07_another_endpoint_and_region_reach_warehouse_and_database_with_the_credential_beside_them() {
        stack.save("endpoint", "https://other.internal:9443", "region", "eu-central-1");

        assertThat(acting(stack.coldfront().plan(stack.key)))
                .containsExactlyInAnyOrder(StepId.WAREHOUSE, StepId.STORAGE_SECRET);
        assertThat(changes(StepId.STORAGE_SECRET))
                .contains(
                        "endpoint: store.internal:9000 -> other.internal:9443",
                        "region: us-east-1 -> eu-central-1",
                        "TLS: false -> true");
        stack.applied();

        S3Profile profile = (S3Profile) client().warehouses(soon()).get(0).profile();
        assertThat(profile.toString()).contains("other.internal:9443", "eu-central-1");
        assertThat(stack.catalogs.server().holdsCredential("wh", Secret.of(Stack.STORE_SECRET)))
                .isTrue();
        assertThat(stack.database.ask(
                        "SELECT endpoint || ' ' || region || ' ' || use_ssl FROM coldfront.storage_secret"))
                .containsExactly("other.internal:9443 eu-central-1 true");
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void another_cron_changes_the_schedule_and_off_takes_a_job_away() {
        stack.save("archiver_cron", "*/10 * * * *", "compactor_cron", "off");

        assertThat(acting(stack.coldfront().plan(stack.key))).containsExactly(StepId.SCHEDULES);
        assertThat(changes(StepId.SCHEDULES))
                .anyMatch(change -> change.matches("archiver: .* -> \\*/10 \\* \\* \\* \\*"))
                .anyMatch(change -> change.matches("compactor: .* -> off"));
        stack.applied();

        var jobs = stack.coldfront().status(stack.key).jobs();
        assertThat(jobs.get(Job.COMPACTOR).next()).isEmpty();
        assertThat(jobs.get(Job.ARCHIVER).next()).isPresent();
        assertThat(jobs.get(Job.PARTITIONER).next()).isPresent();
        stack.save("compactor_cron", null);
        stack.applied();
        assertThat(stack.coldfront().status(stack.key).jobs().get(Job.COMPACTOR).next())
                .isPresent();
    }

    @Test
    void D27_each_namespace_of_the_spec_is_there_and_carries_the_mark_of_the_service() {
        stack.save("namespaces", List.of("public", "sales"));
        assertThat(changes(StepId.NAMESPACES)).containsExactly("namespace sales:  -> created");
        stack.applied();

        String warehouse = client().warehouses(soon()).get(0).id();
        for (String namespace : List.of("public", "sales")) {
            assertThat(client().namespace(warehouse, namespace, soon())
                            .orElseThrow()
                            .properties())
                    .containsEntry(
                            "coldfront.owner",
                            "coldfront/" + stack.key.text() + "@"
                                    + stack.catalogs.memory().serverId());
        }
        assertThat(client().namespace(warehouse, "default", soon())).isEmpty();
    }

    @Test
    void a_spec_with_an_older_revision_is_refused_before_anything_is_looked_at() {
        stack.save("revision", 5, "archiver_cron", "5,25 * * * *");
        stack.applied();
        stack.save("revision", 4, "archiver_cron", "4,24 * * * *");
        int before = stack.faults.log().size();

        ApplyReport report = stack.coldfront().apply(stack.key);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.CONFLICT);
        assertThat(problem(report, StepId.SCHEDULES)).contains("newer revision");
        assertThat(stack.faults.log().countsAfter(before)).containsOnlyKeys("specs.find", "state.get");
        stack.save("revision", 5, "archiver_cron", "6,26 * * * *");
        stack.applied();
    }

    @Test
    void a_revision_that_changed_nothing_is_remembered_by_one_write() {
        stack.save("revision", 7);
        int before = stack.faults.log().size();
        assertThat(stack.coldfront().apply(stack.key).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);
        assertThat(stack.faults.log().writesAfter(before))
                .extracting(Call::name)
                .containsExactly("state.put");
        assertThat(stack.coldfront().apply(stack.key).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);
        assertThat(stack.faults.log().writesAfter(before)).hasSize(1);

        stack.save("revision", 6, "archiver_cron", "4,24 * * * *");
        assertThat(stack.coldfront().apply(stack.key).outcome()).isEqualTo(ApplyOutcome.CONFLICT);
    }

    @Test
    void D17_what_somebody_changed_in_the_world_is_seen_and_repaired() {
        stack.database.run(
                "ALTER DATABASE " + stack.database.name() + " RESET coldfront.warehouse",
                "ALTER ROLE coldfront_archiver_" + stack.database.name() + " RESET log_min_messages",
                "REVOKE USAGE ON SCHEMA coldfront FROM PUBLIC");
        String warehouse = client().warehouses(soon()).get(0).id();
        client().deleteNamespace(warehouse, "public", soon());

        assertThat(acting(stack.coldfront().plan(stack.key)))
                .containsExactlyInAnyOrder(StepId.EXTENSIONS, StepId.ROLES, StepId.PARAMETERS, StepId.NAMESPACES);
        assertThat(changed(stack.applied()))
                .containsExactlyInAnyOrder(StepId.EXTENSIONS, StepId.ROLES, StepId.PARAMETERS, StepId.NAMESPACES);
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    private Lakekeeper client() {
        return Lakekeeper.at(stack.catalogs.server().url(), new OkHttpClient(), Time.system(), List.of());
    }

    private static Set<StepId> acting(Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() != Action.NONE)
                .map(PlannedStep::id)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StepId.class)));
    }

    private static Set<StepId> changed(ApplyReport report) {
        return Arrays.stream(StepId.values())
                .filter(id -> report.steps().stream()
                        .anyMatch(step -> step.id() == id && step.outcome() == StepOutcome.CHANGED))
                .collect(Collectors.toSet());
    }
}
