package io.coldfront.testkit;

import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a task. */
public final class TaskAssert extends AbstractAssert<TaskAssert, Task> {

    TaskAssert(Task actual) {
        super(actual, TaskAssert.class);
    }

    /** It has no ending yet. */
    public TaskAssert isRunning() {
        if (!actual.running()) {
            failWithMessage("expected a running task, but it has ended: %s", actual);
        }
        return this;
    }

    /** It ended so. */
    public TaskAssert hasOutcome(Outcome outcome) {
        if (ending().outcome() != outcome) {
            failWithMessage("expected the outcome %s, but it is %s: %s", outcome, ending().outcome(), actual);
        }
        return this;
    }

    /** Its program exited with that code. */
    public TaskAssert withExitCode(int code) {
        if (!ending().exitCode().equals(OptionalInt.of(code))) {
            failWithMessage("expected the exit code %s, but it is %s: %s", code, ending().exitCode(), actual);
        }
        return this;
    }

    /** No program was started, or nobody kept its code. */
    public TaskAssert withoutExitCode() {
        if (ending().exitCode().isPresent()) {
            failWithMessage("expected no exit code, but it is %s: %s", ending().exitCode(), actual);
        }
        return this;
    }

    /** What went wrong, or why it was skipped. */
    public TaskAssert withProblem(String code) {
        if (ending().problem().map(Problem::code).filter(code::equals).isEmpty()) {
            failWithMessage("expected the problem %s, but it is %s", code, ending().problem());
        }
        return this;
    }

    /** Its kept output has that text in it. */
    public TaskAssert withOutput(String text) {
        String output = ending().outputHead() + ending().outputTail();
        if (!output.contains(text)) {
            failWithMessage("expected output that contains <%s>, but it is <%s>", text, output);
        }
        return this;
    }

    private Ending ending() {
        isNotNull();
        return actual.ending().orElseThrow(() -> failure("expected a task that has ended: %s", actual));
    }
}
