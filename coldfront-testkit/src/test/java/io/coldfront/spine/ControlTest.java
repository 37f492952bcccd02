package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.lakekeeper.HeldRequest;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An apply that is bound to a plan, that meets another, that is interrupted. */
@Timeout(60)
class ControlTest extends OnStack {

    private static final String PROBE = "POST /management/v1/warehouse*";

    @Test
    void an_apply_that_is_bound_to_another_plan_changes_nothing() {
        Plan approved = stack.coldfront().plan(stack.key);
        stack.save("archiver_cron", "4,24 * * * *");
        int before = stack.faults.log().size();

        ApplyReport report =
                stack.coldfront().apply(stack.key, ApplyOptions.defaults().onlyIfDigest(approved.digest()));

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.PLAN_OUTDATED);
        assertThat(stack.faults.log().writesAfter(before)).isEmpty();
        Plan plan = stack.coldfront().plan(stack.key);
        assertThat(plan.digest()).isNotEqualTo(approved.digest());
        assertThat(stack.coldfront().plan(stack.key).digest()).isEqualTo(plan.digest());
        report = stack.coldfront().apply(stack.key, ApplyOptions.defaults().onlyIfDigest(plan.digest()));
        assertThat(report.outcome()).isEqualTo(ApplyOutcome.CHANGED);
    }

    @Test
    void a_second_apply_is_busy_while_the_first_holds_the_lease_and_no_run_starts_meanwhile() throws Exception {
        stack.applied();
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        stack.saveSecret("rotated");
        HeldRequest held = stack.catalogs.server().faults().hold(PROBE);
        CompletableFuture<ApplyReport> first =
                CompletableFuture.supplyAsync(() -> stack.coldfront().apply(stack.key));
        ColdFront another = stack.add(stack.builder().hostName("host-b"));
        assertThat(held.arrivesWithin(Duration.ofSeconds(20))).isTrue();

        assertThat(another.apply(stack.key).outcome()).isEqualTo(ApplyOutcome.BUSY);
        assertThat(another.status(stack.key).holds()).extracting(Hold::kind).containsExactly("apply");
        assertThat(another.run(stack.key, Job.ARCHIVER).ending().orElseThrow().outcome())
                .isEqualTo(Outcome.SKIPPED);

        held.release();
        assertThat(first.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(ApplyOutcome.CHANGED);
        assertThat(another.status(stack.key).holds()).isEmpty();
        assertThat(another.run(stack.key, Job.ARCHIVER).ending().orElseThrow().outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void an_interrupt_stops_an_apply_at_a_safe_point_and_a_later_one_converges() throws Exception {
        stack.applied();
        stack.saveSecret("rotated");
        HeldRequest held = stack.catalogs.server().faults().hold(PROBE);
        CountDownLatch stillInterrupted = new CountDownLatch(1);
        FutureTask<ApplyReport> apply = new FutureTask<>(() -> {
            ApplyReport report = stack.coldfront().apply(stack.key);
            if (Thread.currentThread().isInterrupted()) {
                stillInterrupted.countDown();
            }
            return report;
        });
        Thread thread = new Thread(apply, "apply");
        thread.start();
        assertThat(held.arrivesWithin(Duration.ofSeconds(20))).isTrue();

        thread.interrupt();
        while (thread.isInterrupted()) {
            Thread.onSpinWait();
        }
        held.release();

        ApplyReport report = apply.get(20, TimeUnit.SECONDS);
        assertThat(report.outcome()).isEqualTo(ApplyOutcome.INTERRUPTED);
        assertThat(stillInterrupted.getCount()).isZero();
        assertThat(Stack.step(report, StepId.WAREHOUSE).outcome()).isEqualTo(StepOutcome.CHANGED);
        assertThat(Stack.step(report, StepId.STORAGE_SECRET).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
        assertThat(stack.database.ask("SELECT secret FROM coldfront.storage_secret"))
                .containsExactly(Stack.STORE_SECRET);
        assertThat(stack.coldfront().status(stack.key).holds()).isEmpty();
        stack.applied();
        assertThat(stack.database.ask("SELECT secret FROM coldfront.storage_secret"))
                .containsExactly("rotated");
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void closing_an_instance_interrupts_its_apply_and_another_instance_converges() throws Exception {
        stack.applied();
        stack.saveSecret("rotated");
        ColdFront closing = stack.add(stack.builder().hostName("host-b"));
        HeldRequest held = stack.catalogs.server().faults().hold(PROBE);
        CompletableFuture<ApplyReport> apply = CompletableFuture.supplyAsync(() -> closing.apply(stack.key));
        assertThat(held.arrivesWithin(Duration.ofSeconds(20))).isTrue();

        closing.close(Duration.ZERO);
        held.release();

        ApplyReport report = apply.get(20, TimeUnit.SECONDS);
        assertThat(report.outcome()).isEqualTo(ApplyOutcome.INTERRUPTED);
        assertThat(stack.coldfront().apply(stack.key).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);
        assertThat(stack.coldfront().plan(stack.key).changesNothing()).isTrue();
    }

    @Test
    void an_apply_whose_time_is_over_fails_and_the_next_resumes() {
        ApplyReport report =
                stack.coldfront().apply(stack.key, ApplyOptions.defaults().within(Duration.ofMillis(1)));

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.FAILED);
        stack.applied();
    }

    @Test
    void one_step_alone_is_carried_out_if_those_before_it_are_done() {
        stack.applied();
        stack.saveSecret("rotated");

        assertThat(stack.coldfront()
                        .applyStep(stack.key, StepId.WAREHOUSE, Duration.ofMinutes(1))
                        .outcome())
                .isEqualTo(StepOutcome.CHANGED);

        assertThat(stack.catalogs.server().holdsCredential("wh", Secret.of("rotated")))
                .isTrue();
        assertThat(stack.planned(StepId.STORAGE_SECRET).action().name()).isEqualTo("UPDATE");
    }
}
