package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import java.util.List;

/** What was last seen of each service, as conditions. Written on change only. Thread-safe. */
public final class ConditionRecords {

    private final Documents documents;

    public ConditionRecords(StateStore store) {
        this.documents = new Documents(store);
    }

    /** As it was last written; empty if it never was. */
    public Versioned<List<Condition>> load(ServiceKey service, Deadline deadline) {
        return documents
                .load(StatePaths.conditions(service), ConditionRecords::read, deadline)
                .orElseGet(() -> new Versioned<>(List.of(), Version.ABSENT));
    }

    /** Writes it if nobody did since it was read; false: somebody was faster. */
    public boolean save(
            ServiceKey service, Versioned<List<Condition>> read, List<Condition> conditions, Deadline deadline) {
        JsonObject document = JsonObject.empty()
                .with(
                        "conditions",
                        conditions.stream().map(ConditionRecords::write).toList());
        return documents
                .save(StatePaths.conditions(service), document, read.version(), deadline)
                .isPresent();
    }

    private static List<Condition> read(JsonObject document) {
        return document.objects("conditions").stream()
                .map(ConditionRecords::condition)
                .toList();
    }

    private static Condition condition(JsonObject json) {
        return new Condition(
                json.text("type"),
                Condition.Truth.valueOf(json.text("truth")),
                json.text("reason"),
                json.optionalObject("problem").map(ProblemJson::read),
                json.optionalInstant("since")
                        .orElseThrow(() -> new JsonException("the field \"since\" must be a moment")));
    }

    private static JsonObject write(Condition condition) {
        return JsonObject.empty()
                .with("type", condition.type())
                .with("truth", condition.truth())
                .with("reason", condition.reason())
                .with("problem", condition.problem().map(ProblemJson::write))
                .with("since", condition.since());
    }
}
