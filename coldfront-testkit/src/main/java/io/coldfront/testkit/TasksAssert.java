package io.coldfront.testkit;

import io.coldfront.service.Job;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the tasks of a service, the newest first. */
public final class TasksAssert extends AbstractAssert<TasksAssert, List<Task>> {

    TasksAssert(List<Task> actual) {
        super(actual, TasksAssert.class);
    }

    /** A run of that job failed; goes on with the newest of them. */
    public TaskAssert hasFailedRun(Job job) {
        return hasRun(job, Outcome.FAILED);
    }

    /** A run of that job did its work; goes on with the newest of them. */
    public TaskAssert hasSucceededRun(Job job) {
        return hasRun(job, Outcome.SUCCEEDED);
    }

    /** There is a task of that job with that outcome; goes on with the newest of them. */
    public TaskAssert hasRun(Job job, Outcome outcome) {
        isNotNull();
        Optional<Task> found = actual.stream()
                .filter(task -> task.id().job() == job)
                .filter(task ->
                        task.ending().filter(end -> end.outcome() == outcome).isPresent())
                .findFirst();
        return new TaskAssert(found.orElseThrow(() -> failure(
                "expected a task of the %s with the outcome %s, but there are %s", job.label(), outcome, summary())));
    }

    /** There is no task of that job. */
    public TasksAssert hasNone(Job job) {
        isNotNull();
        if (actual.stream().anyMatch(task -> task.id().job() == job)) {
            failWithMessage("expected no task of the %s, but there are %s", job.label(), summary());
        }
        return this;
    }

    /** There is no task. */
    public TasksAssert isEmpty() {
        isNotNull();
        if (!actual.isEmpty()) {
            failWithMessage("expected no task, but there are %s", summary());
        }
        return this;
    }

    private List<String> summary() {
        return actual.stream()
                .map(task -> task.id().job().label() + " "
                        + task.ending()
                                .map(end -> end.outcome() + " " + end.problem())
                                .orElse("running"))
                .toList();
    }
}
