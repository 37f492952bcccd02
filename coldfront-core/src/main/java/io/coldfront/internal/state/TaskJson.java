package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.TableResult;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Tasks as JSON. */
final class TaskJson {

    private TaskJson() {}

    static JsonObject write(Task task) {
        JsonObject json = JsonObject.empty()
                .with("type", task.type())
                .with("database", task.id().service().database())
                .with("service", task.id().service().service())
                .with("job", task.id().job())
                .with("run", task.id().id())
                .with("trigger", task.trigger())
                .with("due", task.due())
                .with("started", task.started())
                .with("host", task.host())
                .with("instance", task.instance());
        return task.ending().map(e -> ending(json, e)).orElse(json);
    }

    static Task read(JsonObject json) {
        RunId run = new RunId(
                new ServiceKey(json.text("database"), json.text("service")),
                Job.valueOf(json.text("job")),
                json.text("run"));
        return new Task(
                run,
                Trigger.valueOf(json.text("trigger")),
                json.optionalInstant("due"),
                json.optionalInstant("started").orElse(Instant.EPOCH),
                json.text("host"),
                json.optionalText("instance"),
                json.optionalInstant("finished").map(finished -> ending(json, finished)));
    }

    private static JsonObject ending(JsonObject json, Ending ending) {
        return json.with("finished", ending.finished())
                .with("outcome", ending.outcome())
                .with("exit_code", boxed(ending.exitCode()))
                .with("problem", ending.problem().map(ProblemJson::write))
                .with("output_head", ending.outputHead())
                .with("output_tail", ending.outputTail())
                .with("tables", ending.tables().stream().map(TaskJson::table).toList());
    }

    private static Ending ending(JsonObject json, Instant finished) {
        return new Ending(
                finished,
                Outcome.valueOf(json.text("outcome")),
                exitCode(json),
                json.optionalObject("problem").map(ProblemJson::read),
                json.optionalText("output_head").orElse(""),
                json.optionalText("output_tail").orElse(""),
                json.objects("tables").stream().map(TaskJson::table).toList());
    }

    private static JsonObject table(TableResult result) {
        return JsonObject.empty()
                .with("schema", result.schema())
                .with("table", result.table())
                .with("outcome", result.outcome())
                .with("exit_code", boxed(result.exitCode()))
                .with("problem", result.problem().map(ProblemJson::write));
    }

    private static TableResult table(JsonObject json) {
        return new TableResult(
                json.text("schema"),
                json.text("table"),
                Outcome.valueOf(json.text("outcome")),
                exitCode(json),
                json.optionalObject("problem").map(ProblemJson::read));
    }

    private static OptionalInt exitCode(JsonObject json) {
        return json.has("exit_code") ? OptionalInt.of(Math.toIntExact(json.number("exit_code"))) : OptionalInt.empty();
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }
}
