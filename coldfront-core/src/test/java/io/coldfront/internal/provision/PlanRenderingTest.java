package io.coldfront.internal.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.PlanFormat;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanRenderingTest {

    private static final PlannedStep PRELOAD = new PlannedStep(
            StepId.PRELOAD,
            Set.of(),
            Action.HOST,
            "load them",
            List.of(),
            Optional.of(new HostDemand(
                    "preload", "load them", Map.of("shared_preload_libraries", "'pg_duckdb,coldfront'"), true)));
    private static final PlannedStep ROLES = new PlannedStep(
            StepId.ROLES,
            Set.of(StepId.EXTENSIONS, StepId.PRELOAD),
            Action.CREATE,
            "no roles",
            List.of(new Change("role of the archiver", "", "created"), new Change("setting", "a", "b")),
            Optional.empty());

    private static final Plan PLAN = plan(PRELOAD, ROLES);

    private static Plan plan(PlannedStep... steps) {
        return new Plan(
                new ServiceKey("orders", "lakekeeper"),
                Instant.parse("2026-11-22T10:00:00Z"),
                List.of(steps),
                PlanDigest.of(List.of(steps)));
    }

    @Test
    void text_says_what_why_and_what_only_the_host_can_do() {
        assertThat(PlanFormat.TEXT.render(PLAN))
                .contains("Plan for orders/lakekeeper:")
                .containsPattern("roles +create +no roles")
                .contains("role of the archiver = created")
                .contains("setting: a -> b")
                .contains("You must: load them")
                .contains("shared_preload_libraries = 'pg_duckdb,coldfront'")
                .contains("then restart the server and apply again");
    }

    @Test
    void json_is_one_object_with_every_step() {
        JsonObject json = JsonObject.parse(PlanFormat.JSON.render(PLAN));
        assertThat(json.text("digest")).isEqualTo(PLAN.digest());
        assertThat(json.objects("steps")).extracting(step -> step.text("id")).containsExactly("preload", "roles");
        assertThat(json.objects("steps")
                        .get(0)
                        .optionalObject("demand")
                        .orElseThrow()
                        .flag("restart"))
                .isTrue();
    }

    @Test
    void mermaid_draws_only_steps_that_are_in_the_plan() {
        assertThat(PlanFormat.MERMAID.render(PLAN))
                .startsWith("flowchart LR\n")
                .contains("PRELOAD --> ROLES")
                .doesNotContain("EXTENSIONS");
    }

    @Test
    void the_digest_moves_with_what_is_planned_and_with_nothing_else() {
        assertThat(plan(PRELOAD, ROLES).digest()).isEqualTo(PLAN.digest());
        assertThat(plan(PRELOAD).digest()).isNotEqualTo(PLAN.digest());
    }
}
