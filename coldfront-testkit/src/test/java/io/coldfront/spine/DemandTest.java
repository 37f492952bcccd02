package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.PlanFormat;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.Time;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.tiering.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What only the host can do, on a server that was started without the libraries. */
class DemandTest {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path directory;

    @Test
    void a_missing_preload_is_demanded_with_exact_settings_while_the_catalog_goes_on_and_the_next_apply_resumes()
            throws Exception {
        try (OwnServer server = OwnServer.startWithoutLibraries(directory);
                Stack stack = Stack.on(
                        Database.create(server.url(), "orders"),
                        Database.create(server.url(), "lake"),
                        Time.system())) {
            HostDemand demand = demanded(stack);
            assertThat(stack.coldfront().apply(stack.key).outcome()).isEqualTo(ApplyOutcome.WAITS_FOR_HOST);

            server.restartWith(demand.settings());

            stack.applied();
            assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
            stack.events.create("events", 6, 5);
            stack.events.tier("events", "60 days");
            assertThat(stack.coldfront()
                            .run(stack.key, Job.ARCHIVER)
                            .ending()
                            .orElseThrow()
                            .outcome())
                    .isEqualTo(Outcome.SUCCEEDED);
        }
    }

    private static HostDemand demanded(Stack stack) {
        Plan plan = stack.coldfront().plan(stack.key);
        assertThat(PlanFormat.TEXT.render(plan))
                .contains("shared_preload_libraries = 'pg_duckdb,coldfront'", "restart");

        ApplyReport report = stack.coldfront().apply(stack.key);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.WAITS_FOR_HOST);
        for (StepId done :
                new StepId[] {StepId.MIGRATE, StepId.SERVE, StepId.BOOTSTRAP, StepId.WAREHOUSE, StepId.NAMESPACES}) {
            assertThat(Stack.step(report, done).outcome()).isEqualTo(StepOutcome.CHANGED);
        }
        assertThat(Stack.step(report, StepId.PRELOAD).outcome()).isEqualTo(StepOutcome.WAITS_FOR_HOST);
        assertThat(Stack.step(report, StepId.EXTENSIONS).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
        assertThat(Stack.step(report, StepId.SCHEDULES).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
        HostDemand demand = report.demands().get(0);
        assertThat(demand.settings()).isEqualTo(Map.of("shared_preload_libraries", "'pg_duckdb,coldfront'"));
        assertThat(demand.restart()).isTrue();
        assertThat(plan.demands()).contains(demand);
        return demand;
    }
}
