package io.coldfront.internal.state;

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
 * @param code the reason's code, a page of the runbook
 * @param host the host that looked last
 * @param since when the first of them was skipped
 * @param latest when the last of them was skipped
 */
public record Streak(
        Outcome outcome, String code, String reason, String host, Instant since, Instant latest, int count) {

    boolean continuedBy(Outcome next, String nextCode) {
        return outcome == next && code.equals(nextCode);
    }

    Streak plusOne(JobRecord.Skip skip) {
        return new Streak(outcome, code, skip.reason(), skip.host(), since, skip.at(), count + 1);
    }

    Task task(ServiceKey service, Job job) {
        String times = count == 1 ? "" : " (" + count + " times since " + since + ")";
        Problem problem = new Problem(code, reason + times, "see the reason; the next due looks again", true);
        Ending ending = new Ending(
                latest,
                outcome,
                OptionalInt.empty(),
                outcome == Outcome.NOTHING_TO_DO ? Optional.empty() : Optional.of(problem),
                outcome == Outcome.NOTHING_TO_DO ? reason + times : "",
                "",
                List.of());
        return new Task(
                RunIds.ofStreak(service, job, since),
                Trigger.TICK,
                Optional.empty(),
                since,
                host,
                Optional.empty(),
                Optional.of(ending));
    }

    static Streak read(JsonObject json) {
        return new Streak(
                Outcome.valueOf(json.text("outcome")),
                json.text("code"),
                json.text("reason"),
                json.optionalText("host").orElse(""),
                json.optionalInstant("since").orElse(Instant.EPOCH),
                json.optionalInstant("latest").orElse(Instant.EPOCH),
                Math.toIntExact(json.number("count")));
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("outcome", outcome)
                .with("code", code)
                .with("reason", reason)
                .with("host", host)
                .with("since", since)
                .with("latest", latest)
                .with("count", count);
    }
}
