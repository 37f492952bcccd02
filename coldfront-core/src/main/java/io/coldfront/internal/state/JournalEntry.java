package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one step remembers of a thing that cannot be observed.
 *
 * @param mark {@code CHANGING} from before the effect until it is known to be there; found later, it means: do it again
 * @param memo what was put there, by name; fingerprints, never secrets
 * @param witness a value that moves when the thing is changed by anybody; a moved one means: do it again
 * @param at when the mark was set
 */
public record JournalEntry(Mark mark, Map<String, String> memo, Optional<String> witness, Instant at) {

    /** How far a change came. */
    public enum Mark {
        CHANGING,
        DONE
    }

    public JournalEntry {
        memo = Map.copyOf(memo);
    }

    /** Whether the thing is still as journaled: done, with the memo that is wanted, and a witness that did not move. */
    public boolean holds(Map<String, String> wanted, Optional<String> observedWitness) {
        return mark == Mark.DONE && memo.equals(wanted) && witness.equals(observedWitness);
    }

    static JournalEntry read(JsonObject json) {
        Map<String, String> memo = new LinkedHashMap<>();
        json.optionalObject("memo").ifPresent(m -> m.fields().keySet().forEach(k -> memo.put(k, m.text(k))));
        return new JournalEntry(
                Mark.valueOf(json.text("mark")),
                memo,
                json.optionalText("witness"),
                json.optionalInstant("at").orElse(Instant.EPOCH));
    }

    JsonObject onto(JsonObject earlier) {
        return earlier.with("mark", mark)
                .with("memo", memo)
                .with("witness", witness)
                .with("at", at);
    }
}
