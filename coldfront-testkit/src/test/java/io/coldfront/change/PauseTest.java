package io.coldfront.change;

import static io.coldfront.change.Changes.NAMES;
import static io.coldfront.change.Changes.holder;
import static io.coldfront.change.Changes.provisioned;
import static io.coldfront.change.Changes.rotate;
import static io.coldfront.change.Changes.soon;
import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.port.PortException;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.fake.database.FakeLogin;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class PauseTest {

    @Test
    void D16_no_run_starts_until_it_is_lifted_and_nothing_is_taken_away(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront().pause(orders, "a restore")).isEmpty();
        assertThat(world.coldfront().pause(orders, "a restore")).isEmpty();

        for (Job job : Job.values()) {
            assertThat(holder(world, job)).contains("pause host");
            assertThat(world.coldfront().run(orders, job))
                    .hasOutcome(Outcome.SKIPPED)
                    .withProblem("held");
        }
        assertThat(world.coldfront().status(orders).holds()).containsExactly(new Hold("pause", "host", "a restore"));
        assertThat(world.coldfront().plan(orders)).changesNothing();
        world.coldfront().resume(orders);
        world.coldfront().resume(orders);
        assertThat(holder(world, Job.ARCHIVER)).isEmpty();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void an_apply_in_between_does_not_lift_it(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront().pause(orders, "maintenance")).isEmpty();
        rotate(world, orders, "rotated");

        assertThat(world.coldfront().apply(orders)).isChanged();

        assertThat(holder(world, Job.ARCHIVER)).contains("pause host");
        assertThat(world.coldfront().status(orders).holds())
                .extracting(Hold::kind)
                .containsExactly("pause");
        world.coldfront().resume(orders);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void it_waits_for_sessions_and_reports_those_that_live_on(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        String role = NAMES.of(Job.ARCHIVER);
        Secret password = Secret.of("a password");
        OwnerMark owner = Changes.mark(world, Job.ARCHIVER).orElseThrow().owner();
        try (SqlSession session = world.database("orders").connect()) {
            new Admission(session, soon(world), role)
                    .admit(RoleMark.admitted(owner, "r-1", world.primaries().instanceName(orders)), password);
        }
        FakeLogin hung = world.database("orders").logIn(role, Optional.of(password), "coldfront r-1");

        Optional<Problem> alive = world.coldfront().pause(orders, "maintenance", Duration.ofSeconds(40));

        assertThat(alive).map(Problem::code).contains("session-alive");
        assertThat(world.database("orders").roles().mayLogIn(role)).isFalse();
        hung.outlive(Duration.ofSeconds(10));
        assertThat(world.coldfront().pause(orders, "maintenance", Duration.ofSeconds(40)))
                .isEmpty();
    }

    @Test
    void it_holds_also_where_the_database_cannot_be_reached(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.sql().down("orders", true);
        assertThat(world.coldfront().pause(orders, "maintenance")).isPresent();
        assertThat(world.coldfront().status(orders).holds()).hasSize(1);
        assertThatThrownBy(() -> world.coldfront().resume(orders)).isInstanceOf(PortException.class);
        assertThat(world.coldfront().status(orders).holds()).hasSize(1);
        world.sql().down("orders", false);
        world.coldfront().resume(orders);
        assertThat(world.coldfront().status(orders).holds()).isEmpty();
    }
}
