package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Dues in a row that ran no program, for one reason. It costs one write a due, and is shown as one task.
 *
 * @param outcome {@code SKIPPED} or {@code NOTHING_TO_DO}
 * @param reason why, as it was found the last time
 * @param host the host that looked last
 * @param since when the first of them passed
 * @param latest when the last of them passed
 */
public record Streak(Outcome outcome, Problem reason, String host, Instant since, Instant latest, int count) {

    boolean continuedBy(JobRecord.Skip skip) {
        return outcome == skip.outcome() && reason.code().equals(skip.reason().code());
    }

    Streak plusOne(JobRecord.Skip skip) {
        return new Streak(outcome, skip.reason(), skip.host(), since, skip.at(), count + 1);
    }

    /** The one task that shows them all. */
    public Task task(ServiceKey service, Job job, Trigger trigger) {
        boolean idle = outcome == Outcome.NOTHING_TO_DO;
        String times = count == 1 ? "" : " (" + count + " times since " + since + ")";
        Problem told = new Problem(reason.code(), reason.message() + times, reason.remedy(), reason.retryable());
        Ending ending = new Ending(
                latest,
                outcome,
                OptionalInt.empty(),
                idle ? Optional.empty() : Optional.of(told),
                idle ? told.message() : "",
                "",
                List.of());
        return new Task(
                RunIds.ofStreak(service, job, since),
                trigger,
                Optional.empty(),
                since,
                host,
                Optional.empty(),
                Optional.of(ending));
    }

    static Streak read(JsonObject json) {
        return new Streak(
                Outcome.valueOf(json.text("outcome")),
                json.optionalObject("reason")
                        .map(ProblemJson::read)
                        .orElseThrow(() -> new JsonException("the field \"reason\" must be an object")),
                json.text("host"),
                json.optionalInstant("since").orElse(Instant.EPOCH),
                json.optionalInstant("latest").orElse(Instant.EPOCH),
                Math.toIntExact(json.number("count")));
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("outcome", outcome)
                .with("reason", ProblemJson.write(reason))
                .with("host", host)
                .with("since", since)
                .with("latest", latest)
                .with("count", count);
    }
}
