package io.coldfront.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.TableResult;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskLogTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final StateStore store = InMemoryStateStore.create();
    private final TaskLog log = new TaskLog(store);
    private final JobRecords records = new JobRecords(store);

    @Test
    void a_task_comes_back_as_it_was_written() {
        Task task = task(Job.COMPACTOR, 0, Outcome.FAILED);
        assertThat(log.write(task, soon())).isTrue();
        assertThat(log.find(task.id(), soon())).contains(task);
    }

    @Test
    void a_task_is_written_once_and_refined_by_version() {
        Task task = task(Job.ARCHIVER, 0, Outcome.LOST);
        assertThat(log.refine(task, soon())).isFalse();
        log.write(task, soon());
        assertThat(log.write(task, soon())).isFalse();
        Task refined = new Task(
                task.id(),
                task.trigger(),
                task.due(),
                task.started(),
                task.host(),
                task.instance(),
                task(Job.ARCHIVER, 0, Outcome.SUCCEEDED).ending());
        assertThat(log.refine(refined, soon())).isTrue();
        assertThat(log.find(task.id(), soon())).contains(refined);
    }

    @Test
    void lists_are_newest_first_and_paged_over_all_jobs() {
        for (int i = 0; i < 10; i++) {
            log.write(task(Job.values()[i % 3], i, i % 2 == 0 ? Outcome.SUCCEEDED : Outcome.FAILED), soon());
        }
        TaskQuery first = new TaskQuery(ORDERS, Optional.empty(), Set.of(), Optional.empty(), 4);
        List<Task> page = log.list(first, soon());
        assertThat(page).extracting(TaskLogTest::minute).containsExactly(9L, 8L, 7L, 6L);
        TaskQuery second = new TaskQuery(
                ORDERS, Optional.empty(), Set.of(), Optional.of(page.get(3).id()), 4);
        assertThat(log.list(second, soon())).extracting(TaskLogTest::minute).containsExactly(5L, 4L, 3L, 2L);
        TaskQuery failed =
                new TaskQuery(ORDERS, Optional.of(Job.PARTITIONER), Set.of(Outcome.FAILED), Optional.empty(), 9);
        assertThat(log.list(failed, soon())).extracting(TaskLogTest::minute).containsExactly(7L, 1L);
    }

    @Test
    void D40_old_tasks_of_a_job_go_and_the_newest_stay() {
        for (int i = 0; i < 250; i++) {
            log.write(task(Job.ARCHIVER, i, Outcome.SUCCEEDED), soon());
        }
        log.write(task(Job.PARTITIONER, 1, Outcome.SUCCEEDED), soon());
        assertThat(log.prune(ORDERS, Job.ARCHIVER, 50, soon())).isEqualTo(200);
        TaskQuery all = new TaskQuery(ORDERS, Optional.empty(), Set.of(), Optional.empty(), 500);
        assertThat(log.list(all, soon())).hasSize(51);
        assertThat(minute(log.list(all, soon()).get(0))).isEqualTo(249);
        assertThat(log.prune(ORDERS, Job.ARCHIVER, 50, soon())).isZero();
    }

    @Test
    void D36_the_open_run_and_the_skips_are_listed_with_the_ended_ones() {
        RunId run = RunId.at(NOON.plusSeconds(600), ORDERS, Job.ARCHIVER);
        OpenRun open = ClaimedRuns.of(run, NOON, NOON.plusSeconds(600));
        Versioned<JobRecord> read = records.load(ORDERS, Job.ARCHIVER, soon());
        JobRecord record = read.value()
                .skipped(Optional.empty(), skip("held", NOON.plusSeconds(60)))
                .skipped(Optional.empty(), skip("held", NOON.plusSeconds(120)))
                .skipped(Optional.empty(), skip("no-primary", NOON.plusSeconds(180)))
                .claimed(open);
        assertThat(records.save(read, record, soon())).isPresent();
        log.write(task(Job.ARCHIVER, 0, Outcome.SUCCEEDED), soon());
        List<Task> tasks = log.list(TaskQuery.of(ORDERS), soon());
        assertThat(tasks).hasSize(4);
        assertThat(tasks.get(0).running()).isTrue();
        assertThat(tasks.get(2).ending().flatMap(Ending::problem).map(Problem::message))
                .hasValueSatisfying(m -> assertThat(m).contains("2 times"));
        assertThat(log.find(run, soon())).map(Task::running).contains(true);
        for (Task task : tasks) {
            assertThat(log.find(task.id(), soon())).isPresent();
        }
    }

    private static JobRecord.Skip skip(String code, Instant at) {
        return new JobRecord.Skip(Outcome.SKIPPED, new Problem(code, "because of " + code, "wait", true), "host", at);
    }

    private static long minute(Task task) {
        return Duration.between(NOON, task.started()).toMinutes();
    }

    private static Task task(Job job, int minute, Outcome outcome) {
        Instant started = NOON.plus(Duration.ofMinutes(minute));
        Problem problem = new Problem("code", "message", "remedy", true);
        Ending ending = new Ending(
                started.plusSeconds(1),
                outcome,
                OptionalInt.of(1),
                Optional.of(problem),
                "head",
                "tail",
                List.of(new TableResult("s", "t", outcome, OptionalInt.of(2), Optional.of(problem))));
        return new Task(
                RunId.at(started, ORDERS, job),
                Trigger.TICK,
                Optional.of(NOON),
                started,
                "host",
                Optional.of("n1"),
                Optional.of(ending));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), Time.system());
    }
}
