package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.PlanFormat;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The main job, from a spec to tasks, on the oldest and the newest PostgreSQL. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class SpineTest {

    private final Postgres postgres;
    private final MovableTime clock = new MovableTime(Duration.ofDays(1));
    private final Told told = new Told();
    private Stack stack;
    private ColdFront coldfront;

    SpineTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() {
        stack = Stack.on(postgres.bareDatabase(), postgres.bareDatabase(), clock);
        coldfront = stack.add(stack.builder().listener(told));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void a_database_gets_its_cold_tier() throws InterruptedException {
        stack.events.create("events", 12, 50);
        stack.events.create("orders", 6, 20);
        stack.events.create("audit", 6, 10);

        int later = clock.instant()
                .plus(Duration.ofHours(12))
                .atOffset(ZoneOffset.UTC)
                .getHour();
        assertThat(ColdFront.validate(stack.save("compactor_cron", "30 " + later + " * * *")))
                .isEmpty();
        looks_without_changing_anything();
        applies_everything();
        changes_nothing_the_second_time();
        tiers_on_the_next_ticks();
        compacts_each_table();
    }

    private void looks_without_changing_anything() {
        Plan plan = coldfront.plan(stack.key);

        Map<StepId, Action> actions = new EnumMap<>(StepId.class);
        plan.steps().forEach(step -> actions.put(step.id(), step.action()));
        assertThat(actions)
                .containsEntry(StepId.MIGRATE, Action.CREATE)
                .containsEntry(StepId.SERVE, Action.CREATE)
                .containsEntry(StepId.BOOTSTRAP, Action.LATER)
                .containsEntry(StepId.WAREHOUSE, Action.LATER)
                .containsEntry(StepId.NAMESPACES, Action.LATER)
                .containsEntry(StepId.PRELOAD, Action.NONE)
                .containsEntry(StepId.EXTENSIONS, Action.CREATE)
                .containsEntry(StepId.ROLES, Action.LATER)
                .containsEntry(StepId.PARAMETERS, Action.LATER)
                .containsEntry(StepId.STORAGE_SECRET, Action.LATER)
                .containsEntry(StepId.SCHEDULES, Action.CREATE);
        assertThat(plan.steps()).extracting(PlannedStep::reason).noneMatch(String::isBlank);
        assertThat(PlanFormat.TEXT.render(plan))
                .contains("no catalog server runs", "the database lacks the extension", "extension coldfront");
        assertThat(stack.faults.log().writesAfter(0)).isEmpty();
        assertThat(stack.database.ask("SELECT extname FROM pg_extension")).containsExactly("plpgsql");
        assertThat(stack.database.ask("SELECT rolname FROM pg_roles WHERE rolname LIKE 'coldfront\\_%\\_"
                        + stack.database.name() + "'"))
                .isEmpty();
        assertThat(stack.catalogDatabase.ask(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    private void applies_everything() {
        ApplyReport report = coldfront.apply(stack.key).orThrow();

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.CHANGED);
        assertThat(report.steps())
                .allSatisfy(step -> assertThat(step.outcome())
                        .isEqualTo(step.id() == StepId.PRELOAD ? StepOutcome.UNCHANGED : StepOutcome.CHANGED));
        assertThat(told.steps).hasSameSizeAs(report.steps());
        assertThat(coldfront.status(stack.key).holds()).isEmpty();
    }

    private void changes_nothing_the_second_time() {
        int before = stack.faults.log().size();

        assertThat(coldfront.plan(stack.key).changesNothing()).isTrue();
        assertThat(coldfront.apply(stack.key).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);
        assertThat(stack.faults.log().writesAfter(before)).isEmpty();
    }

    private void tiers_on_the_next_ticks() throws InterruptedException {
        stack.events.tier("events", "90 days");
        stack.events.tier("orders", "60 days");
        stack.events.keep("audit", "60 days");
        coldfront.start();
        clock.advance(Duration.ofHours(6));

        Task archived = told.ended(Job.ARCHIVER);
        assertThat(archived.type()).isEqualTo("tiering");
        assertThat(archived.trigger()).isEqualTo(Trigger.TICK);
        assertThat(archived.due()).isPresent();
        assertThat(archived.host()).isEqualTo("host-a");
        assertThat(archived.instance()).contains("p1");
        Ending ending = archived.ending().orElseThrow();
        assertThat(ending.outcome()).as("%s", ending).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ending.exitCode()).hasValue(0);
        assertThat(ending.outputHead() + ending.outputTail()).contains("[orders] archive cycle complete");
        assertThat(coldfront.task(archived.id())).contains(archived);
        rows_are_hot_or_cold();
        assertThat(told.ended(Job.PARTITIONER).ending().orElseThrow().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(stack.events.rows("public.audit")).isBetween(20L, 30L);
    }

    private void rows_are_hot_or_cold() {
        long hot = stack.events.rows("public._events");
        long cold = stack.events.rows("coldfront_double_ice.\"public.events\"");
        assertThat(hot + cold).isEqualTo(600);
        assertThat(cold).isBetween(400L, 450L);
        assertThat(stack.events.rows("public.events")).isEqualTo(600);
        assertThat(stack.events.rows("public.orders")).isEqualTo(120);
        assertThat(stack.database.ask(
                        "SELECT has_table_privilege('" + stack.application + "', 'public.events', 'SELECT')"))
                .containsExactly("t");
    }

    private void compacts_each_table() throws InterruptedException {
        clock.advance(Duration.ofHours(18));

        Ending ending = told.ended(Job.COMPACTOR).ending().orElseThrow();
        assertThat(ending.exitCode()).as("%s", ending).hasValue(0);
        assertThat(ending.tables())
                .extracting(result -> result.schema() + "." + result.table())
                .containsExactly("public.events", "public.orders");
        assertThat(ending.tables())
                .extracting(result -> result.exitCode().orElse(-1))
                .containsOnly(0);
        assertThat(ending.tables().get(0).outcome()).isEqualTo(Outcome.SUCCEEDED);
        List<Task> all = coldfront.tasks(TaskQuery.of(stack.key));
        assertThat(all)
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.ending()).isPresent());
        assertThat(coldfront.plan(stack.key).changesNothing()).isTrue();
    }
}
