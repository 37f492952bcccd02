package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.plan.StepId;
import io.coldfront.tiering.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is remembered of a service: only what cannot be observed, and what holds its runs. Immutable; each change answers a
 * new one, and fields that this version does not know are kept. No safety rests on it, and it never holds a secret.
 */
public record Journal(JsonObject json) {

    /** The journal of a service of which nothing is remembered. */
    public static Journal empty() {
        return new Journal(JsonObject.empty());
    }

    static Journal read(JsonObject json) {
        Journal journal = new Journal(json);
        for (StepId step : StepId.values()) {
            journal.entry(step);
        }
        journal.holds();
        return journal;
    }

    public Optional<JournalEntry> entry(StepId step) {
        return steps().optionalObject(step.name()).map(JournalEntry::read);
    }

    /** To be saved before an effect. */
    public Journal changing(StepId step, Map<String, String> memo, Instant at) {
        return with(step, new JournalEntry(JournalEntry.Mark.CHANGING, memo, Optional.empty(), at));
    }

    /** To be saved after an effect, with the witness that was observed then. */
    public Journal done(StepId step, Map<String, String> memo, Optional<String> witness, Instant at) {
        return with(step, new JournalEntry(JournalEntry.Mark.DONE, memo, witness, at));
    }

    public Journal forget(StepId step) {
        return new Journal(json.with("steps", steps().with(step.name(), null)));
    }

    /** What keeps this service's runs from starting. */
    public Set<Hold> holds() {
        Set<Hold> holds = new LinkedHashSet<>();
        for (JsonObject hold : json.objects("holds")) {
            holds.add(new Hold(hold.text("kind"), hold.text("by"), hold.text("reason")));
        }
        return holds;
    }

    /** With this hold; it takes the place of one of the same kind by the same holder. */
    public Journal held(Hold hold) {
        List<JsonObject> kept = otherHolds(hold.kind(), hold.by());
        kept.add(JsonObject.empty()
                .with("kind", hold.kind())
                .with("by", hold.by())
                .with("reason", hold.reason()));
        return new Journal(json.with("holds", kept));
    }

    /** Without the hold that this holder set; those of others stay. */
    public Journal lifted(String kind, String by) {
        List<JsonObject> others = otherHolds(kind, by);
        return others.size() == json.objects("holds").size() ? this : new Journal(json.with("holds", others));
    }

    /** The identity of the catalog server as it was first seen. */
    public Optional<String> serverId() {
        return json.optionalText("server_id");
    }

    public Journal withServerId(String serverId) {
        return new Journal(json.with("server_id", serverId));
    }

    /** Whose service this is: the text that the owner marks carry. */
    public Optional<String> owner() {
        return json.optionalText("owner");
    }

    public Journal withOwner(String owner) {
        return new Journal(json.with("owner", owner));
    }

    /** The salt of this service's fingerprints. */
    public Optional<String> salt() {
        return json.optionalText("salt");
    }

    public Journal withSalt(String salt) {
        return new Journal(json.with("salt", salt));
    }

    /** The {@link KeyCheck} value of the encryption key. */
    public Optional<String> keyCheck() {
        return json.optionalText("key_check");
    }

    public Journal withKeyCheck(String value) {
        return new Journal(json.with("key_check", value));
    }

    /** The newest spec revision that was applied; an apply with an older one is refused. */
    public OptionalLong specRevision() {
        return json.has("spec_revision") ? OptionalLong.of(json.number("spec_revision")) : OptionalLong.empty();
    }

    public Journal withSpecRevision(long revision) {
        return new Journal(json.with("spec_revision", revision));
    }

    /** When something changed last that a session reads once, at its beginning: by the database's clock. */
    public Optional<Instant> sessionsSince() {
        return json.optionalInstant("sessions_since");
    }

    public Journal withSessionsSince(Instant moment) {
        return new Journal(json.with("sessions_since", moment));
    }

    /** Versions as they were last seen, by what they are of: the catalog, its image, the extension. */
    public Map<String, String> versions() {
        JsonObject versions = json.optionalObject("versions").orElse(JsonObject.empty());
        Map<String, String> seen = new LinkedHashMap<>();
        versions.fields().keySet().forEach(name -> seen.put(name, versions.text(name)));
        return seen;
    }

    public Journal withVersion(String of, String version) {
        JsonObject versions = json.optionalObject("versions").orElse(JsonObject.empty());
        return new Journal(json.with("versions", versions.with(of, version)));
    }

    private Journal with(StepId step, JournalEntry entry) {
        JsonObject earlier = steps().optionalObject(step.name()).orElse(JsonObject.empty());
        return new Journal(json.with("steps", steps().with(step.name(), entry.onto(earlier))));
    }

    private JsonObject steps() {
        return json.optionalObject("steps").orElse(JsonObject.empty());
    }

    private List<JsonObject> otherHolds(String kind, String by) {
        List<JsonObject> others = new ArrayList<>(json.objects("holds"));
        others.removeIf(h -> h.text("kind").equals(kind) && h.text("by").equals(by));
        return others;
    }
}
