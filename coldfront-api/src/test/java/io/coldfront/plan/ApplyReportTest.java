package io.coldfront.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplyReportTest {

    private static final ServiceKey KEY = new ServiceKey("orders", "lakekeeper");
    private static final HostDemand DEMAND = new HostDemand(
            "preload", "load the libraries", Map.of("shared_preload_libraries", "pg_duckdb,coldfront"), true);

    @Test
    void or_throw_answers_the_report_of_a_service_that_is_as_asked_for() {
        for (ApplyOutcome outcome : List.of(ApplyOutcome.UNCHANGED, ApplyOutcome.CHANGED)) {
            ApplyReport report = report(outcome, List.of(), List.of());
            assertThat(report.orThrow()).isSameAs(report);
        }
    }

    @Test
    void or_throw_names_the_first_problem() {
        Problem problem = new Problem("catalog-unhealthy", "/health answered 503", "look at the server's log", true);
        StepReport step =
                new StepReport(StepId.SERVE, Action.CREATE, StepOutcome.FAILED, Duration.ZERO, Optional.of(problem));
        ApplyReport report = report(ApplyOutcome.FAILED, List.of(step), List.of());

        assertThatExceptionOfType(ProvisioningException.class)
                .isThrownBy(report::orThrow)
                .withMessage("[catalog-unhealthy] applying orders/lakekeeper ended as failed: /health answered 503;"
                        + " look at the server's log")
                .satisfies(e -> assertThat(e.report()).isSameAs(report))
                .satisfies(e -> assertThat(e.problem().retryable()).isTrue());
    }

    @Test
    void or_throw_names_what_the_host_must_do() {
        assertThatExceptionOfType(ProvisioningException.class)
                .isThrownBy(() -> report(ApplyOutcome.WAITS_FOR_HOST, List.of(), List.of(DEMAND))
                        .orThrow())
                .withMessageContaining("waits-for-host: load the libraries; do what the demands say");
        for (ApplyOutcome outcome : ApplyOutcome.values()) {
            if (outcome != ApplyOutcome.UNCHANGED && outcome != ApplyOutcome.CHANGED) {
                assertThatExceptionOfType(ProvisioningException.class)
                        .isThrownBy(() -> report(outcome, List.of(), List.of()).orThrow());
            }
        }
    }

    @Test
    void a_plan_changes_nothing_only_if_nobody_has_anything_to_do() {
        PlannedStep none = new PlannedStep(
                StepId.SERVE, Set.of(StepId.MIGRATE), Action.NONE, "as defined", List.of(), Optional.empty());
        PlannedStep host =
                new PlannedStep(StepId.PRELOAD, Set.of(), Action.HOST, "not loaded", List.of(), Optional.of(DEMAND));

        assertThat(new Plan(KEY, Instant.EPOCH, List.of(none), "d").changesNothing())
                .isTrue();
        Plan waiting = new Plan(KEY, Instant.EPOCH, List.of(none, host), "d");
        assertThat(waiting.changesNothing()).isFalse();
        assertThat(waiting.demands()).containsExactly(DEMAND);
    }

    @Test
    void options_are_changed_one_by_one() {
        ApplyOptions options = ApplyOptions.defaults()
                .within(Duration.ofMinutes(1))
                .onlyIfDigest("abc")
                .consenting(Consent.ROTATE_ENCRYPTION_KEY)
                .consenting(Consent.ADOPT);

        assertThat(options)
                .isEqualTo(new ApplyOptions(
                        Duration.ofMinutes(1),
                        Optional.of("abc"),
                        Set.of(Consent.ADOPT, Consent.ROTATE_ENCRYPTION_KEY)));
    }

    private static ApplyReport report(ApplyOutcome outcome, List<StepReport> steps, List<HostDemand> demands) {
        return new ApplyReport(KEY, outcome, steps, demands, Duration.ofSeconds(1));
    }
}
