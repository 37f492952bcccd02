package io.coldfront.testkit;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.ColdFront;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.plan.StepReport;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.AccessKey;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.fault.SimulatedCrash;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class ColdFrontWorldTest {

    @Test
    void a_service_is_provisioned_once_and_a_second_apply_only_looks(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        assertThat(world.coldfront().plan(orders)).plans(StepId.SERVE, Action.CREATE);
        assertThat(world.coldfront().apply(orders)).isChanged();
        int before = world.faults().log().size();
        world.catalog("orders").requests().clear();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
        assertThat(world.coldfront().plan(orders)).changesNothing();
        assertThat(world.faults().log().writesAfter(before)).isEmpty();
        assertThat(world.catalog("orders").requests().writes()).isEmpty();
    }

    @Test
    void a_first_apply_takes_as_long_as_its_critical_path(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.faults().delay("sql.*", Duration.ofMillis(10));
        world.faults().delay("services.*", Duration.ofMillis(100));
        world.faults().delay("services.runOnce", Duration.ofSeconds(3));
        world.faults().delay("services.ensure", Duration.ofSeconds(2));
        Plan plan = world.coldfront().plan(orders);
        ApplyReport report = world.coldfront().apply(orders);
        assertThat(report).isChanged();
        Duration longest = plan.steps().stream()
                .map(step -> untilEndOf(step.id(), plan, report))
                .max(Duration::compareTo)
                .orElseThrow();
        System.out.println("a first apply took " + report.took() + ", its critical path " + longest);
        assertThat(longest).isGreaterThan(Duration.ofSeconds(5));
        assertThat(report.took()).isLessThan(longest.plus(longest.dividedBy(20)));
    }

    @Test
    void what_only_the_host_can_do_is_demanded(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.database("orders").server().preloads("pg_stat_statements");
        assertThat(world.coldfront().apply(orders))
                .hasOutcome(ApplyOutcome.WAITS_FOR_HOST)
                .demands("preload")
                .hasStep(StepId.NAMESPACES, StepOutcome.CHANGED);
        world.database("orders").server().preloads("pg_stat_statements", "pg_duckdb", "coldfront");
        world.database("orders").server().restart();
        assertThat(world.coldfront().apply(orders)).isChanged();
    }

    @Test
    void a_rotated_credential_is_planned_and_repaired(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        S3Store store = (S3Store) world.spec(orders).store();
        world.spec(
                orders,
                spec -> spec.store(new S3Store(
                        store.provider(),
                        store.bucket(),
                        store.pathPrefix(),
                        new AccessKey("key-of-now", Secret.of("rotated-secret")),
                        store.region(),
                        store.endpoint())));
        assertThat(world.coldfront().plan(orders)).plans(StepId.STORAGE_SECRET, Action.UPDATE);
        assertThat(world.coldfront().apply(orders)).isChanged();
        assertThat(world.database("orders").storageSecret().holds(Secret.of("rotated-secret")))
                .isTrue();
    }

    @Test
    void another_control_planes_mark_is_a_conflict(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        ColdFront foreign =
                ColdFront.builder().ports(world.ports()).controlPlane("another").build();
        assertThat(foreign.plan(orders)).hasConflict(StepId.ROLES, "belongs to");
    }

    @Test
    void ticks_do_the_work_that_is_due(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        world.coldfront().start();
        world.clock().advance(Duration.ofHours(6));
        assertThat(world.tasks(orders)).hasSucceededRun(Job.ARCHIVER).withExitCode(0);
        assertThat(world.tasks(orders)).hasRun(Job.PARTITIONER, Outcome.SUCCEEDED);
        assertThat(world.tasks(orders))
                .hasRun(Job.ARCHIVER, Outcome.NOTHING_TO_DO)
                .withoutExitCode();
        assertThat(world.database("orders").tables().table("public.events").coldRows())
                .isEqualTo(5_000);
        world.clock().advance(Duration.ofDays(1));
        assertThat(world.tasks(orders)).hasSucceededRun(Job.COMPACTOR).withOutput("compacted: 5 files");
    }

    @Test
    void a_run_past_its_deadline_is_ended_at_its_moment(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.spec(orders, spec -> spec.putJobs(Job.ARCHIVER, new JobPolicy(Optional.empty(), Duration.ofMinutes(40))));
        world.coldfront().apply(orders).orThrow();
        world.archiver().runsFor(Duration.ofHours(5));
        var began = world.clock().elapsed();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER))
                .hasOutcome(Outcome.TIMED_OUT)
                .withExitCode(1);
        assertThat(world.clock().elapsed().minus(began)).isBetween(Duration.ofMinutes(40), Duration.ofMinutes(41));
    }

    @Test
    void a_due_moment_is_claimed_by_one_of_two_hosts(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        world.coldfront().start();
        world.anotherHost("beta").start();
        world.clock().advance(Duration.ofHours(1));
        assertThat(world.programs().requests()).hasSize(1);
        assertThat(world.faults("beta").log().count("state.get")).isPositive();
    }

    @Test
    void a_session_that_outlives_its_program_keeps_the_next_run_out(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        world.archiver().leavesItsSessionOpenFor(Duration.ofMinutes(3));
        var began = world.clock().elapsed();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
        assertThat(world.clock().elapsed().minus(began)).isGreaterThanOrEqualTo(Duration.ofMinutes(3));
        assertThat(world.database("orders").sessions("coldfront_archiver_orders"))
                .isZero();
        assertThat(world.database("orders").roles().mayLogIn("coldfront_archiver_orders"))
                .isFalse();
    }

    @Test
    void a_failover_needs_no_hand(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        world.primaries().failOver(orders);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
        world.primaries().absent(orders, true);
        assertThat(world.coldfront().run(orders, Job.PARTITIONER)).hasOutcome(Outcome.SKIPPED);
    }

    @Test
    void what_the_archiver_tiers_is_known_to_the_catalog(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        world.services().remove(world.services().services().get(0), Deadline.in(Duration.ofMinutes(1), world.clock()));
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SKIPPED);
        world.coldfront().apply(orders).orThrow();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
        world.database("orders")
                .tables()
                .monthly("public.events")
                .hotFor(Period.ofMonths(1))
                .filled(world.clock().instant(), 3, 1);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SKIPPED);
    }

    @Test
    void a_call_that_hangs_costs_its_deadline_and_is_made_up_for(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.faults().hang("services.ensure");
        assertThat(world.coldfront().apply(orders))
                .hasOutcome(ApplyOutcome.FAILED)
                .hasProblem(StepId.SERVE, "fault");
        assertThat(world.coldfront().apply(orders)).isChanged();
    }

    /** Without a witness nothing would tell, for good, that the catalog's database was lost or restored. */
    @Test
    void a_migration_whose_result_could_not_be_seen_is_made_again_once_it_can_be(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.faults().onCall(call -> {
            if (call.is("services.runOnce")) {
                world.sql().down(orders.slug(), true);
            }
        });
        assertThat(world.coldfront().apply(orders)).isChanged();
        world.faults().onCall(call -> {});
        assertThat(world.coldfront().apply(orders)).isUnchanged();
        world.sql().down(orders.slug(), false);
        assertThat(world.coldfront().plan(orders)).plans(StepId.MIGRATE, Action.REPAIR);
        assertThat(world.coldfront().apply(orders)).isChanged();
        assertThat(world.coldfront().apply(orders)).isUnchanged();
    }

    /** Between two calls that only look a crash is the same as before the first of them. */
    @Test
    void a_crash_before_any_write_is_made_up_for_by_the_next_apply() {
        for (int call : writesOfAnApply()) {
            try (ColdFrontWorld world = ColdFrontWorld.create()) {
                ServiceKey orders = world.service("orders");
                world.faults().crashBefore(call);
                assertThatThrownBy(() -> world.coldfront().apply(orders))
                        .as("crash before call %s", call)
                        .matches(e -> e instanceof SimulatedCrash || e.getCause() instanceof SimulatedCrash);
                world.restart();
                world.clock().advance(Duration.ofMinutes(2));
                assertConverges(world, orders, "after a crash before call " + call);
            }
        }
    }

    @Test
    void an_answer_that_is_lost_is_made_up_for_by_the_next_apply() {
        for (String call : namesOfAnApply()) {
            try (ColdFrontWorld world = ColdFrontWorld.create()) {
                ServiceKey orders = world.service("orders");
                world.faults().loseAnswer(call);
                applyWhatEverComes(world, orders);
                world.faults().clear();
                world.clock().advance(Duration.ofMinutes(2));
                assertConverges(world, orders, "after the answer to " + call + " was lost");
            }
        }
    }

    @Test
    void no_thread_is_left_behind() throws InterruptedException {
        try (ColdFrontWorld world = ColdFrontWorld.create()) {
            provision(world, "orders");
            world.coldfront().start();
            world.clock().advance(Duration.ofHours(2));
        }
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!ours().isEmpty() && System.nanoTime() < limit) {
            for (Thread thread : ours()) {
                thread.join(100);
            }
        }
        assertThat(ours()).isEmpty();
    }

    @Test
    void a_world_can_be_closed_twice() {
        ColdFrontWorld world = ColdFrontWorld.create();
        provision(world, "orders");
        world.close();
        world.close();
        assertThatThrownBy(() -> world.coldfront()
                        .tick(
                                JobId.of(world.service("orders"), Job.ARCHIVER),
                                world.clock().instant()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void provision(ColdFrontWorld world, String database) {
        world.coldfront().apply(world.service(database)).orThrow();
    }

    private static void assertConverges(ColdFrontWorld world, ServiceKey orders, String when) {
        ApplyReport report = world.coldfront().apply(orders);
        assertThat(report.outcome())
                .as("apply %s: %s", when, report)
                .isIn(ApplyOutcome.CHANGED, ApplyOutcome.UNCHANGED);
        assertThat(world.coldfront().apply(orders).outcome())
                .as("a second apply %s", when)
                .isEqualTo(ApplyOutcome.UNCHANGED);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    private static void applyWhatEverComes(ColdFrontWorld world, ServiceKey orders) {
        try {
            world.coldfront().apply(orders);
        } catch (PortException e) {
            assertThat(e.problem().code()).isEqualTo("fault");
        }
    }

    private static Duration untilEndOf(StepId id, Plan plan, ApplyReport report) {
        Duration before = plan.steps().stream()
                .filter(step -> step.id() == id)
                .flatMap(step -> step.after().stream())
                .map(after -> untilEndOf(after, plan, report))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return report.steps().stream()
                .filter(step -> step.id() == id)
                .map(StepReport::took)
                .reduce(before, Duration::plus);
    }

    private static List<Integer> writesOfAnApply() {
        try (ColdFrontWorld world = ColdFrontWorld.create()) {
            provision(world, "orders");
            return world.faults().log().writesAfter(0).stream()
                    .map(Call::number)
                    .toList();
        }
    }

    private static Set<String> namesOfAnApply() {
        try (ColdFrontWorld world = ColdFrontWorld.create()) {
            provision(world, "orders");
            return world.faults().log().all().stream().map(Call::name).collect(Collectors.toSet());
        }
    }

    private static List<Thread> ours() {
        Thread[] threads = new Thread[Thread.activeCount() * 2 + 10];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> thread.getName().matches("coldfront-.*|fake-lakekeeper|HTTP-Dispatcher"))
                .toList();
    }
}
