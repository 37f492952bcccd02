package io.coldfront.change;

import static io.coldfront.change.Changes.NAMES;
import static io.coldfront.change.Changes.provisioned;
import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.PortException;
import io.coldfront.port.state.StateKey;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.fault.SimulatedCrash;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemovalTest {

    private static final RemovalOptions DEFAULTS = RemovalOptions.defaults();
    private ColdFrontWorld world = ColdFrontWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void D15_it_is_refused_while_tables_have_cold_rows_and_names_them() {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
        int before = world.faults().log().size();

        assertThat(world.coldfront().planRemoval(orders)).hasConflict(StepId.EXTENSIONS, "public.events");
        assertThat(world.coldfront().remove(orders, DEFAULTS)).hasOutcome(ApplyOutcome.CONFLICT);

        assertThat(world.faults().log().writesAfter(before)).isEmpty();
        assertThat(world.coldfront().run(orders, Job.PARTITIONER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void E35_the_extension_stays_and_what_stays_unreadable_is_said() {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
        RemovalOptions forced = DEFAULTS.goingOnDespiteTieredTables();

        assertThat(world.coldfront().planRemoval(orders, forced).steps().get(0).reason())
                .contains("public.events", "cannot be read");
        ApplyReport report = world.coldfront().remove(orders, forced);

        assertThat(report).isChanged();
        assertThat(report.demands()).isEmpty();
        assertThat(world.database("orders").extensions().has("coldfront")).isTrue();
        assertGone(orders, "by force");
    }

    @Test
    void everything_that_an_apply_made_is_taken_away_and_forgotten() {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront().planRemoval(orders))
                .plans(StepId.SCHEDULES, Action.UPDATE)
                .plans(StepId.ROLES, Action.UPDATE)
                .plans(StepId.STORAGE_SECRET, Action.UPDATE)
                .plans(StepId.PARAMETERS, Action.UPDATE)
                .plans(StepId.SERVE, Action.UPDATE);

        assertThat(world.coldfront().remove(orders, DEFAULTS)).isChanged().demands("unload-extension");

        assertGone(orders, "at once");
        assertThat(world.coldfront().remove(orders, DEFAULTS)).isUnchanged();
        assertThat(world.coldfront().services(Optional.empty(), 10)).isEmpty();
        assertThat(world.anotherHost("beta").run(orders, Job.PARTITIONER))
                .hasOutcome(Outcome.SKIPPED)
                .withProblem("role-missing");
    }

    @Test
    void what_was_removed_can_be_provisioned_again() {
        ServiceKey orders = provisioned(world);
        world.coldfront().remove(orders, DEFAULTS).orThrow();
        assertThat(world.coldfront().apply(orders)).isChanged();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);
    }

    @Test
    void what_another_service_has_taken_over_is_left_as_it_is() {
        ServiceKey orders = provisioned(world);
        String theirs = "coldfront {\"controlPlane\":\"another\",\"service\":\"orders/lakekeeper\"}";
        for (Job job : Job.values()) {
            world.database("orders").roles().comment(NAMES.of(job), theirs);
        }
        assertThat(world.coldfront().remove(orders, DEFAULTS)).isChanged().hasStep(StepId.SERVE, StepOutcome.CHANGED);
        assertThat(world.database("orders").roles().has(NAMES.of(Job.ARCHIVER))).isTrue();
        assertThat(world.database("orders").storageSecret().isSet()).isTrue();
        assertThat(world.database("orders").parameters().find("coldfront.warehouse"))
                .isPresent();
    }

    @Test
    void the_servers_file_stays_while_another_database_reads_it() {
        ServiceKey orders = provisioned(world);
        world.database("orders").roles().add("coldfront_archiver_billing");
        assertThat(world.coldfront().remove(orders, DEFAULTS)).isChanged();
        assertThat(world.database("orders").storageSecret().isSet()).isFalse();
        assertThat(world.database("orders").storageSecret().isFiled()).isTrue();
    }

    @Test
    void a_removal_that_dies_before_any_write_is_finished_by_the_next() {
        for (int call : writesOfARemoval()) {
            afterACut("crash before call " + call, () -> {
                world.faults().crashBefore(call);
                assertThatThrownBy(() -> world.coldfront().remove(world.service("orders"), DEFAULTS))
                        .matches(e -> e instanceof SimulatedCrash || e.getCause() instanceof SimulatedCrash);
                world.restart();
            });
        }
    }

    @Test
    void a_removal_whose_call_failed_or_whose_answer_was_lost_is_finished_by_the_next() {
        for (String name : namesOfARemoval()) {
            afterACut("lost answer of " + name, () -> {
                world.faults().loseAnswer(name);
                removeWhateverComes();
                world.faults().clear();
            });
            afterACut("failure of " + name, () -> {
                world.faults().fail(name);
                removeWhateverComes();
                world.faults().clear();
            });
        }
    }

    private void removeWhateverComes() {
        try {
            world.coldfront().remove(world.service("orders"), DEFAULTS);
        } catch (PortException e) {
            assertThat(e.problem().code()).isEqualTo("fault");
        }
    }

    private void afterACut(String when, Runnable cut) {
        world.close();
        world = ColdFrontWorld.create();
        ServiceKey orders = provisioned(world);
        cut.run();
        world.clock().advance(Duration.ofMinutes(2));
        ApplyReport report = world.coldfront().remove(orders, DEFAULTS);
        assertThat(report.outcome()).as("%s: %s", when, report).isIn(ApplyOutcome.CHANGED, ApplyOutcome.UNCHANGED);
        assertGone(orders, when);
        assertThat(world.coldfront().remove(orders, DEFAULTS)).isUnchanged();
    }

    private void assertGone(ServiceKey service, String when) {
        NAMES.all()
                .forEach(role -> assertThat(world.database("orders").roles().has(role))
                        .as("%s %s", role, when)
                        .isFalse());
        assertThat(world.database("orders").storageSecret().isSet()).as(when).isFalse();
        assertThat(world.database("orders").storageSecret().isFiled()).as(when).isFalse();
        assertThat(world.database("orders").parameters().find("coldfront.warehouse"))
                .as(when)
                .isEmpty();
        assertThat(world.services().services()).as(when).isEmpty();
        assertThat(world.ports().scheduler().jobs(service, Changes.soon(world)))
                .as(when)
                .isEmpty();
        for (String root : List.of("journals", "jobs", "tasks", "conditions")) {
            assertThat(world.ports()
                            .state()
                            .list(StateKey.of(root), Optional.empty(), 10, Changes.soon(world))
                            .entries())
                    .as("%s %s", root, when)
                    .isEmpty();
        }
    }

    private List<Integer> writesOfARemoval() {
        ServiceKey orders = provisioned(world);
        int before = world.faults().log().size();
        world.coldfront().remove(orders, DEFAULTS).orThrow();
        return world.faults().log().writesAfter(before).stream()
                .map(call -> call.number() - before)
                .toList();
    }

    private Set<String> namesOfARemoval() {
        ServiceKey orders = provisioned(world);
        int before = world.faults().log().size();
        world.coldfront().remove(orders, DEFAULTS).orThrow();
        return world.faults().log().after(before).stream().map(Call::name).collect(Collectors.toSet());
    }
}
