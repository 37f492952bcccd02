package io.coldfront.internal.provision;

import io.coldfront.internal.state.Journal;
import io.coldfront.tiering.Hold;
import java.util.List;
import java.util.Optional;

/**
 * Who keeps a service's runs away, by one name in the journal and in the slots' marks.
 *
 * @param kind {@code apply}, {@code removal} or {@code pause}
 * @param by the process, or the host for a pause, which outlives its process
 */
record Holder(String kind, String by) {

    static final String APPLY = "apply";
    static final String REMOVAL = "removal";
    private static final String PAUSE = "pause";

    static Holder pause() {
        return new Holder(PAUSE, "host");
    }

    static Holder of(Hold hold) {
        return new Holder(hold.kind(), hold.by());
    }

    /** As the mark on a slot says it. */
    String name() {
        return kind + " " + by;
    }

    Hold hold(String reason) {
        return new Hold(kind, by, reason);
    }

    boolean holds(Journal journal) {
        return journal.holds().stream().anyMatch(this::is);
    }

    /** The first of the others whose holds stand. */
    Optional<Hold> another(Journal journal) {
        return journal.holds().stream().filter(hold -> !is(hold)).findFirst();
    }

    /** Holds that changes which nobody is about any more left behind; for who has the service's lease. */
    static List<Hold> ofDeadChanges(Journal journal) {
        return journal.holds().stream()
                .filter(hold -> hold.kind().equals(APPLY) || hold.kind().equals(REMOVAL))
                .toList();
    }

    private boolean is(Hold hold) {
        return hold.kind().equals(kind) && hold.by().equals(by);
    }
}
