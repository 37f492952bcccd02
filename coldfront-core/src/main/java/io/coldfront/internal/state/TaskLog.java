package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import io.coldfront.tiering.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The history of runs: finished ones as they were written, the open one and the rows of skips out of the job record. History
 * is never a lock. Thread-safe.
 */
public final class TaskLog {

    private static final int PAGE = 100;
    private static final Comparator<Task> NEWEST_FIRST =
            Comparator.comparing((Task task) -> task.id().id()).reversed();

    private final StateStore store;
    private final Documents documents;
    private final JobRecords records;

    public TaskLog(StateStore store) {
        this.store = store;
        this.documents = new Documents(store);
        this.records = new JobRecords(store);
    }

    /** Writes a finished run once; false: it was written before, and stays as it is. */
    public boolean write(Task task, Deadline deadline) {
        return documents
                .save(StatePaths.task(task.id()), TaskJson.write(task), Version.ABSENT, deadline)
                .isPresent();
    }

    /**
     * Replaces a task that was given up as lost, by its version, once; false: it is not there, somebody was faster, or it
     * says already how the run ended.
     */
    public boolean refine(Task task, Deadline deadline) {
        return documents
                .load(StatePaths.task(task.id()), TaskJson::read, deadline)
                .filter(was -> isLost(was.value()))
                .flatMap(was ->
                        documents.save(StatePaths.task(task.id()), TaskJson.write(task), was.version(), deadline))
                .isPresent();
    }

    /** The run's record, whether it is open or finished. */
    public Optional<Task> find(RunId run, Deadline deadline) {
        Optional<Task> written =
                documents.load(StatePaths.task(run), TaskJson::read, deadline).map(Versioned::value);
        return written.or(() -> unwritten(run.service(), run.job(), deadline).stream()
                .filter(task -> task.id().equals(run))
                .findFirst());
    }

    /** What the query asks for, the newest first. */
    public List<Task> list(TaskQuery query, Deadline deadline) {
        Stream<Job> jobs = query.job().map(Stream::of).orElseGet(() -> Arrays.stream(Job.values()));
        return jobs.flatMap(job -> list(query, job, deadline).stream())
                .sorted(NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    /** Deletes all but the newest so many of a job; answers how many. */
    public int prune(ServiceKey service, Job job, int keep, Deadline deadline) {
        StateKey prefix = StatePaths.tasks(service, job);
        int seen = 0;
        int deleted = 0;
        Optional<StateKey> after = Optional.empty();
        do {
            Page page = store.list(prefix, after, PAGE, deadline);
            for (Entry entry : page.entries()) {
                seen++;
                if (seen > keep && store.delete(entry.key(), entry.version(), deadline)) {
                    deleted++;
                }
            }
            after = page.next();
        } while (after.isPresent());
        return deleted;
    }

    private List<Task> list(TaskQuery query, Job job, Deadline deadline) {
        List<Task> found = new ArrayList<>();
        unwritten(query.service(), job, deadline).stream()
                .filter(task -> isBefore(task, query) && matches(task, query))
                .forEach(found::add);
        int wanted = found.size() + query.limit();
        Optional<StateKey> after = query.before().map(run -> placeIn(job, run));
        do {
            Page page = store.list(StatePaths.tasks(query.service(), job), after, PAGE, deadline);
            for (Entry entry : page.entries()) {
                Task task = Documents.read(entry, TaskJson::read);
                if (matches(task, query) && found.size() < wanted) {
                    found.add(task);
                }
            }
            after = page.next();
        } while (after.isPresent() && found.size() < wanted);
        return found;
    }

    private List<Task> unwritten(ServiceKey service, Job job, Deadline deadline) {
        JobRecord record = records.load(service, job, deadline).value();
        Stream<Task> open = record.open().map(OpenRun::task).stream();
        return Stream.concat(open, record.streaks().stream().map(s -> s.task(service, job, Trigger.TICK)))
                .toList();
    }

    private static boolean isLost(Task task) {
        return task.ending().filter(e -> e.outcome() == Outcome.LOST).isPresent();
    }

    private static boolean isBefore(Task task, TaskQuery query) {
        return query.before().map(run -> task.id().id().compareTo(run.id()) < 0).orElse(true);
    }

    private static boolean matches(Task task, TaskQuery query) {
        Optional<Outcome> outcome = task.ending().map(Ending::outcome);
        return query.outcomes().isEmpty()
                || outcome.filter(query.outcomes()::contains).isPresent();
    }

    private static StateKey placeIn(Job job, RunId run) {
        return StatePaths.task(new RunId(run.service(), job, run.id()));
    }
}
