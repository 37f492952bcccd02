package io.coldfront.testkit;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class ColdFrontAssertionsTest {

    private static ColdFrontWorld last;

    private ServiceKey orders;

    @BeforeEach
    void apply(ColdFrontWorld world) {
        orders = world.service("orders");
        last = world;
    }

    @AfterAll
    static void a_world_is_closed_after_its_test() {
        assertThatThrownBy(() -> last.coldfront().apply(last.service("orders")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_assertion_says_what_there_is_instead(ColdFrontWorld world) {
        Plan plan = world.coldfront().plan(orders);
        assertFails(() -> assertThat(plan).changesNothing(), "SERVE CREATE");
        assertFails(() -> assertThat(plan).plans(StepId.SERVE, Action.NONE), "no catalog server runs");
        assertFails(() -> assertThat(plan).demands("preload"), "but there are []");
        ApplyReport report = world.coldfront().apply(orders);
        assertFails(() -> assertThat(report).isUnchanged(), "but it is CHANGED");
        assertFails(() -> assertThat(report).hasStep(StepId.SERVE, StepOutcome.FAILED), "SERVE CHANGED");
        assertFails(() -> assertThat(report).hasOutcome(ApplyOutcome.BUSY), "expected BUSY");
        assertFails(() -> assertThat(world.tasks(orders)).hasFailedRun(Job.ARCHIVER), "but there are []");
    }

    @Test
    void a_task_is_asserted_by_its_ending(ColdFrontWorld world) {
        world.coldfront().apply(orders);
        world.archiver().exitsWith(1, "catalog unreachable");
        Task task = world.coldfront().run(orders, Job.ARCHIVER);
        assertThat(task).hasOutcome(Outcome.FAILED).withExitCode(1).withOutput("catalog unreachable");
        assertThat(world.tasks(orders)).hasNone(Job.PARTITIONER);
        assertFails(() -> assertThat(task).withExitCode(2), "but it is OptionalInt[1]");
        assertFails(() -> assertThat(task).isRunning(), "it has ended");
        assertFails(() -> assertThat(task).withProblem("other"), "expected the problem other");
        assertFails(() -> assertThat(task).withOutput("other"), "catalog unreachable");
        assertFails(() -> assertThat(world.tasks(orders)).isEmpty(), "archiver FAILED");
        assertFails(() -> assertThat(world.tasks(orders)).hasNone(Job.ARCHIVER), "archiver FAILED");
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
