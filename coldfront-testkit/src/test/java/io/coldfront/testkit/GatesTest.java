package io.coldfront.testkit;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.Deadline;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class GatesTest {

    @Test
    void D24_a_job_that_fires_before_its_database_is_provisioned_is_skipped_and_says_why(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        for (Job job : Job.values()) {
            assertThat(world.coldfront().run(orders, job))
                    .hasOutcome(Outcome.SKIPPED)
                    .withProblem("extension-missing");
        }
    }

    @Test
    void D24_nothing_is_scheduled_before_what_it_needs_is_there(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.database("orders").server().preloads();

        ApplyReport report = world.coldfront().apply(orders);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.WAITS_FOR_HOST);
        assertThat(report.steps())
                .filteredOn(step -> step.id() == StepId.SCHEDULES)
                .allMatch(step -> step.outcome() == StepOutcome.NOT_REACHED);
        assertThat(world.ports().scheduler().jobs(orders, Deadline.in(Duration.ofSeconds(1), world.clock())))
                .isEmpty();
    }
}
