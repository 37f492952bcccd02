package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the model of the protocol found, one rule after the other. */
class EndOfRunTest {

    private static final String ROLE = TieringWorld.role(Job.ARCHIVER);
    private static final RunId OLD = RunId.at(TieringWorld.TEN.minusSeconds(3600), Specs.ORDERS, Job.ARCHIVER);

    private final TieringWorld world = new TieringWorld();
    private final JobRecords records = new JobRecords(world.store);

    @BeforeEach
    void work() {
        world.database.due("archiver", "events", 1, 0, false);
    }

    @Test
    void a_run_closes_its_slot_first_and_then_looks_twice_for_sessions() {
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        List<String> statements = world.database.statements;
        assertThat(statements.subList(statements.lastIndexOf("admission-close"), statements.size()))
                .filteredOn("sessions-of-role"::equals)
                .hasSize(2);
    }

    @Test
    void a_slot_that_cannot_be_closed_keeps_its_run_open() {
        world.programs.exits(0);
        world.database.before.put("admission-close", EndOfRunTest::fail);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.ending()).isEmpty();
        assertThat(world.record(Job.ARCHIVER).isOpen(task.id())).isTrue();
        world.database.before.clear();
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome(task.id())).contains(Outcome.LOST);
    }

    @Test
    void a_session_that_shows_only_once_the_slot_is_closed_keeps_the_run_open() {
        world.programs.exits(0);
        world.database.before.put("admission-close", () -> world.database.sessions = 1);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.ending()).isEmpty();
        assertThat(world.database.logins).containsEntry(ROLE, false);
        assertThat(problem(world.later(Job.ARCHIVER)).code()).isEqualTo("run-open");
    }

    @Test
    void who_adjudicates_anothers_run_closes_its_slot_and_looks_again() {
        OpenRun open = left("dead-1");
        admitted(open.run().id(), "n1");
        world.programs.exits(0);
        world.database.before.put("admission-close", () -> {
            world.database.sessions = 1;
            world.database.before.clear();
        });
        assertThat(problem(world.later(Job.ARCHIVER)).code()).isEqualTo("run-open");
        assertThat(world.record(Job.ARCHIVER).isOpen(open.run())).isTrue();
        assertThat(world.database.logins).containsEntry(ROLE, false);
        world.database.sessions = 0;
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome(open.run())).contains(Outcome.LOST);
    }

    @Test
    void an_adjudicator_closes_the_record_only_as_it_read_it() {
        OpenRun open = left("dead-1");
        world.database.before.put("sessions-of-role", () -> {
            world.database.before.clear();
            Versioned<JobRecord> read = records.load(Specs.ORDERS, Job.ARCHIVER, world.soon());
            records.save(read, read.value().cancelled(open.run(), "operator").orElseThrow(), world.soon());
        });
        world.programs.exits(0);
        world.later(Job.ARCHIVER);
        assertThat(outcome(open.run()))
                .as("closed by a second look, at the record as it was then")
                .contains(Outcome.CANCELLED);
    }

    @Test
    void a_container_that_was_started_anew_is_looked_into_like_any_other() {
        OpenRun open = left("dead-1");
        world.programs.container =
                new ContainerInstance(new HostId("local"), "c1", Instant.parse("2026-11-22T09:59:00Z"));
        world.programs.state = new ExecState(true, OptionalInt.empty());
        assertThat(problem(world.later(Job.ARCHIVER)).message()).contains("at work");
        assertThat(world.record(Job.ARCHIVER).isOpen(open.run())).isTrue();
        world.programs.state = new ExecState(false, OptionalInt.empty());
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void a_run_on_an_instance_that_cannot_be_reached_blocks_until_it_is_fenced() {
        OpenRun open = left("dead-1");
        world.programs.reachable = false;
        Problem unreachable = problem(world.later(Job.ARCHIVER));
        assertThat(unreachable.code()).isEqualTo("run-unreachable");
        assertThat(unreachable.message()).contains(open.run().id(), "n1", "no route");
        world.fenced.add("n1");
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome(open.run())).contains(Outcome.LOST);
    }

    @Test
    void a_claim_whose_answer_was_lost_is_adjudicated_by_its_own_host() {
        world.store.afterNextPut = Optional.of(lostAnswer());
        assertThatThrownBy(() -> world.tick(Job.ARCHIVER, TieringWorld.TEN)).isInstanceOf(PortException.class);
        RunId forgotten = world.record(Job.ARCHIVER).open().orElseThrow().run();
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(outcome(forgotten)).contains(Outcome.LOST);
    }

    @Test
    void a_look_leaves_the_mark_of_a_run_that_may_be_at_work_as_it_is() {
        admitted(OLD.id(), "n1");
        world.programs.state = new ExecState(true, OptionalInt.empty());
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(problem(task).message()).contains(OLD.id(), "at work");
        assertThat(world.database.comments.get(ROLE)).contains(OLD.id());
        assertThat(world.database.logins).containsEntry(ROLE, true);
        assertThat(world.database.statements).doesNotContain("admission-close");
    }

    @Test
    void a_mark_of_a_forgotten_run_on_another_instance_keeps_the_slot_until_that_is_fenced() {
        admitted(OLD.id(), "n0");
        assertThat(problem(world.ticked(Job.ARCHIVER)).message()).contains("n0", OLD.id());
        world.fenced.add("n0");
        world.programs.exits(0);
        assertThat(ending(world.later(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void an_old_mark_is_superseded_by_the_admission_once_its_run_is_recorded_as_over() {
        Ending ended =
                new Ending(TieringWorld.TEN, Outcome.SUCCEEDED, OptionalInt.of(0), Optional.empty(), "", "", List.of());
        Task old = new Task(
                OLD,
                Trigger.TICK,
                Optional.empty(),
                TieringWorld.TEN.minusSeconds(3600),
                "host-b",
                Optional.of("n0"),
                Optional.of(ended));
        world.tasks.write(old, world.soon());
        admitted(OLD.id(), "n0");
        world.programs.exits(0);
        assertThat(ending(world.ticked(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.database.statements.indexOf("admission-open"))
                .isLessThan(world.database.statements.indexOf("admission-close"));
        assertThat(world.database.comments.get(ROLE)).doesNotContain(OLD.id());
    }

    @Test
    void a_slot_that_somebody_holds_by_its_mark_admits_nobody_although_the_store_forgot_the_hold() {
        mark(JsonObject.empty().with("closedBy", "apply on host-b: rotates the credential"));
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(problem(task).code()).isEqualTo("held");
        assertThat(problem(task).message()).contains("host-b");
        assertThat(world.database.comments.get(ROLE)).contains("closedBy");
    }

    @Test
    void a_hold_that_comes_between_the_look_and_the_admission_is_seen_by_that() {
        world.database.before.put(
                "admission-try-lock", () -> mark(JsonObject.empty().with("closedBy", "apply on host-b")));
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(problem(task).code()).isEqualTo("slot-held");
        assertThat(world.programs.requests).isEmpty();
        assertThat(world.record(Job.ARCHIVER).open()).isEmpty();
    }

    @Test
    void the_task_of_a_lost_run_is_refined_once_by_its_host_that_comes_back() {
        world.programs.scripts.add((document, output) -> {
            Versioned<JobRecord> read = records.load(Specs.ORDERS, Job.ARCHIVER, world.soon());
            OpenRun open = read.value().open().orElseThrow();
            records.save(read, read.value().released(open.run()).orElseThrow(), world.soon());
            world.tasks.write(lost(open), world.soon());
            return Exit.ended(0);
        });
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(outcome(task.id())).contains(Outcome.SUCCEEDED);
        assertThat(world.tasks.refine(
                        lost(world.tasks.find(task.id(), world.soon()).orElseThrow()), world.soon()))
                .as("once")
                .isFalse();
    }

    private static Task lost(OpenRun open) {
        return lost(open.task());
    }

    private static Task lost(Task open) {
        Ending ending = new Ending(
                TieringWorld.TEN.plus(Duration.ofSeconds(5)),
                Outcome.LOST,
                OptionalInt.empty(),
                Optional.empty(),
                "",
                "",
                List.of());
        return new Task(
                open.id(),
                open.trigger(),
                open.due(),
                open.started(),
                open.host(),
                open.instance(),
                Optional.of(ending));
    }

    /** What a host left behind. */
    private OpenRun left(String process) {
        OpenRun claimed = new OpenRun(
                RunId.at(TieringWorld.TEN, Specs.ORDERS, Job.ARCHIVER),
                Trigger.TICK,
                Optional.of(TieringWorld.TEN),
                TieringWorld.TEN,
                process,
                "dead",
                "n1",
                ScriptedPrograms.CONTAINER,
                Optional.empty(),
                OpenRun.Phase.CLAIMED);
        OpenRun open = claimed.fed(new ExecId(claimed.run().id()));
        Versioned<JobRecord> read = records.load(Specs.ORDERS, Job.ARCHIVER, world.soon());
        assertThat(records.save(read, read.value().claimed(open), world.soon())).isPresent();
        return open;
    }

    private void admitted(String run, String instance) {
        mark(JsonObject.empty().with("run", run).with("instance", instance));
        world.database.logins.put(ROLE, true);
    }

    private void mark(JsonObject rest) {
        JsonObject mark =
                JsonObject.empty().with("controlPlane", "control-plane").with("service", Specs.ORDERS.text());
        for (var field : rest.fields().entrySet()) {
            mark = mark.with(field.getKey(), field.getValue());
        }
        world.database.comments.put(ROLE, "coldfront " + mark.json());
    }

    private Optional<Outcome> outcome(RunId run) {
        return world.tasks.find(run, world.soon()).flatMap(Task::ending).map(Ending::outcome);
    }

    private static void fail() {
        throw lostAnswer();
    }

    private static PortException lostAnswer() {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.POSSIBLE,
                new Problem("connection-lost", "the connection broke", "try again", true),
                null);
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static Problem problem(Task task) {
        return ending(task).problem().orElseThrow();
    }
}
