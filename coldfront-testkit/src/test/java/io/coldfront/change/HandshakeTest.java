package io.coldfront.change;

import static io.coldfront.change.Changes.NAMES;
import static io.coldfront.change.Changes.holder;
import static io.coldfront.change.Changes.provisioned;
import static io.coldfront.change.Changes.rotate;
import static io.coldfront.change.Changes.soon;
import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.StatePaths;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.CronExpression;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.lakekeeper.HeldRequest;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An apply that changes what a run uses keeps runs away, and stops when somebody took that right from it. */
@ColdFrontTest
class HandshakeTest {

    private static final String UPDATE = "POST /management/v1/warehouse/*/storage-credential";
    private static final ApplyOptions SHORT = ApplyOptions.defaults().within(Duration.ofMinutes(1));

    @Test
    void what_a_run_uses_is_not_changed_while_one_is_open(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        RunId run = openRun(world, orders);
        rotate(world, orders, "rotated");

        ApplyReport report = world.coldfront().apply(orders, SHORT);

        assertThat(report).hasOutcome(ApplyOutcome.BUSY).hasProblem(StepId.WAREHOUSE, "run-open");
        assertThat(report.steps())
                .anySatisfy(step -> assertThat(step.problem())
                        .hasValueSatisfying(
                                problem -> assertThat(problem.message()).contains(run.id(), "host-z")));
        assertThat(world.database("orders").storageSecret().holds(Secret.of("rotated")))
                .isFalse();
        assertThat(world.coldfront().status(orders).holds()).isEmpty();
        end(world, run);
        assertThat(world.coldfront().apply(orders, SHORT)).isChanged();
    }

    @Test
    void schedules_alone_wait_for_nobody(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        openRun(world, orders);
        world.spec(
                orders,
                spec -> spec.putJobs(
                        Job.COMPACTOR,
                        new JobPolicy(Optional.of(new CronExpression("17 3 * * *")), Duration.ofHours(1))));

        assertThat(world.coldfront().apply(orders, SHORT)).isChanged();
    }

    @Test
    void a_catalog_that_does_not_serve_is_mended_although_a_run_hangs_on_it(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        openRun(world, orders);
        world.services().stop(world.services().services().get(0));

        assertThat(world.coldfront().apply(orders, SHORT)).isChanged().hasStep(StepId.SERVE, StepOutcome.CHANGED);
    }

    @Test
    void no_run_starts_while_an_apply_relies_on_its_hold(ColdFrontWorld world) throws Exception {
        ServiceKey orders = provisioned(world);
        rotate(world, orders, "rotated");
        HeldRequest changing = world.catalog("orders").faults().hold(UPDATE);
        CompletableFuture<ApplyReport> apply =
                CompletableFuture.supplyAsync(() -> world.coldfront().apply(orders));
        assertThat(changing.arrivesWithin(Duration.ofSeconds(20))).isTrue();
        String process = world.coldfront().status(orders).holds().get(0).by();

        for (Job job : Job.values()) {
            assertThat(holder(world, job))
                    .hasValueSatisfying(by -> assertThat(by).startsWith("apply "));
        }
        assertThat(world.anotherHost("beta").run(orders, Job.ARCHIVER))
                .hasOutcome(Outcome.SKIPPED)
                .withProblem("held");
        Changes.journals(world)
                .update(
                        orders,
                        journal -> journal.holds().stream()
                                .reduce(journal, (now, hold) -> now.lifted(hold.kind(), hold.by()), (a, b) -> b),
                        soon(world));
        assertThat(world.coldfront().status(orders).holds()).isEmpty();
        assertThat(world.anotherHost("beta").run(orders, Job.ARCHIVER))
                .as("the store has forgotten the hold, the mark has not")
                .hasOutcome(Outcome.SKIPPED)
                .withProblem("held");
        Changes.hold(world, orders, new Hold("apply", process, "a change is in progress"));
        changing.release();
        assertThat(apply.get(20, TimeUnit.SECONDS)).isChanged();
        for (Job job : Job.values()) {
            assertThat(holder(world, job)).isEmpty();
        }
        assertThat(world.anotherHost("beta").run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void an_apply_whose_hold_another_took_over_stops_before_its_next_change(ColdFrontWorld world) throws Exception {
        ServiceKey orders = provisioned(world);
        ApplyReport report = rotatedWhile(
                world,
                orders,
                () -> Changes.journals(world)
                        .update(
                                orders,
                                journal -> journal.holds().stream()
                                        .reduce(journal, (now, hold) -> now.lifted(hold.kind(), hold.by()), (a, b) -> b)
                                        .held(new Hold("apply", "another", "it took over")),
                                soon(world)));

        assertThat(report).hasOutcome(ApplyOutcome.BUSY).hasProblem(StepId.STORAGE_SECRET, "hold-lost");
        assertThat(world.database("orders").storageSecret().holds(Secret.of("rotated")))
                .isFalse();
        assertThat(world.coldfront().status(orders).holds())
                .extracting(Hold::by)
                .containsExactly("another");
    }

    @Test
    void an_apply_whose_mark_another_took_over_stops_before_its_next_change(ColdFrontWorld world) throws Exception {
        ServiceKey orders = provisioned(world);
        ApplyReport report = rotatedWhile(world, orders, () -> hold(world, "apply another", Optional.empty()));

        assertThat(report).hasOutcome(ApplyOutcome.BUSY).hasProblem(StepId.STORAGE_SECRET, "hold-lost");
        assertThat(holder(world, Job.ARCHIVER)).contains("apply another");
    }

    @Test
    void what_a_dead_apply_left_is_planned_and_taken_back(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        Changes.hold(world, orders, new Hold("apply", "dead", "an apply was in progress"));
        hold(world, "apply dead", Optional.empty());
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SKIPPED);

        assertThat(world.coldfront().plan(orders)).plans(StepId.ROLES, Action.REPAIR);
        assertThat(world.coldfront().apply(orders)).isChanged();

        assertThat(holder(world, Job.ARCHIVER)).isEmpty();
        assertThat(world.coldfront().status(orders).holds()).isEmpty();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void a_mark_that_names_a_run_where_nobody_can_look_keeps_an_apply_waiting(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        admit(world, "r-1", "an-old-primary");
        rotate(world, orders, "rotated");

        assertThat(world.coldfront().apply(orders, SHORT))
                .hasOutcome(ApplyOutcome.BUSY)
                .hasProblem(StepId.WAREHOUSE, "run-unreachable");
        assertThat(Changes.mark(world, Job.ARCHIVER).flatMap(RoleMark::run)).contains("r-1");
    }

    @Test
    void a_mark_that_names_a_run_which_is_over_is_taken_over(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        admit(world, "r-1", world.primaries().instanceName(orders));
        rotate(world, orders, "rotated");

        assertThat(world.coldfront().apply(orders, SHORT)).isChanged();
        assertThat(world.database("orders").roles().mayLogIn(NAMES.of(Job.ARCHIVER)))
                .isFalse();
    }

    private static ApplyReport rotatedWhile(ColdFrontWorld world, ServiceKey orders, Runnable meanwhile)
            throws Exception {
        rotate(world, orders, "rotated");
        HeldRequest changing = world.catalog("orders").faults().hold(UPDATE);
        CompletableFuture<ApplyReport> apply =
                CompletableFuture.supplyAsync(() -> world.coldfront().apply(orders));
        assertThat(changing.arrivesWithin(Duration.ofSeconds(20))).isTrue();
        meanwhile.run();
        changing.release();
        return apply.get(20, TimeUnit.SECONDS);
    }

    /** A run of a host that shows life. */
    private static RunId openRun(ColdFrontWorld world, ServiceKey service) {
        JobRecords records = new JobRecords(world.ports().state());
        var read = records.load(service, Job.ARCHIVER, soon(world));
        RunId run = RunId.at(world.clock().instant(), service, Job.ARCHIVER);
        OpenRun open = new OpenRun(
                run,
                Trigger.MANUAL,
                Optional.empty(),
                world.clock().instant(),
                "host-z-1",
                "host-z",
                world.primaries().instanceName(service),
                new ContainerInstance(new HostId("local"), "c", world.clock().instant()),
                Optional.empty(),
                OpenRun.Phase.CLAIMED);
        assertThat(records.save(read, read.value().claimed(open), soon(world))).isPresent();
        assertThat(world.ports()
                        .state()
                        .leases()
                        .acquire(StatePaths.hostLease("host-z-1"), "host-z-1", Duration.ofDays(1), soon(world)))
                .isPresent();
        return run;
    }

    private static void end(ColdFrontWorld world, RunId run) {
        JobRecords records = new JobRecords(world.ports().state());
        var read = records.load(run.service(), run.job(), soon(world));
        assertThat(records.save(read, read.value().released(run).orElseThrow(), soon(world)))
                .isPresent();
    }

    private static void hold(ColdFrontWorld world, String by, Optional<String> over) {
        try (SqlSession session = world.database("orders").connect()) {
            for (Job job : Job.values()) {
                OwnerMark owner = Changes.mark(world, job).orElseThrow().owner();
                assertThat(new Admission(session, soon(world), NAMES.of(job))
                                .hold(RoleMark.closed(owner, by), over, false)
                                .isShut())
                        .isTrue();
            }
        }
    }

    private static void admit(ColdFrontWorld world, String run, String instance) {
        OwnerMark owner = Changes.mark(world, Job.ARCHIVER).orElseThrow().owner();
        try (SqlSession session = world.database("orders").connect()) {
            assertThat(new Admission(session, soon(world), NAMES.of(Job.ARCHIVER))
                            .admit(RoleMark.admitted(owner, run, instance), Secret.of("a password"))
                            .isAdmitted())
                    .isTrue();
        }
    }
}
