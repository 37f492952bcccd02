package io.coldfront.internal.tiering;

import io.coldfront.internal.database.StorageSecret;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.JournalEntry;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ServiceSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The file by which the database reaches the store: it goes with the container, so that a failover, a restore or a new
 * container leaves a database whose cold queries fail. Written anew from its row where the container is another one than
 * the journal remembers.
 */
final class SecretOfContainer {

    private static final StepId STEP = StepId.STORAGE_SECRET;

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final Place place;

    SecretOfContainer(Wiring wiring, ServiceSpec spec, Place place) {
        this.wiring = wiring;
        this.spec = spec;
        this.place = place;
    }

    /** Marked before and after, so that one that is cut short is done again. */
    void renew() {
        Optional<String> now = Optional.of(witness(place.container()));
        Optional<JournalEntry> known = wiring.records()
                .journals()
                .load(spec.key(), wiring.state())
                .value()
                .entry(STEP);
        if (known.filter(entry -> entry.holds(Map.of(), now)).isPresent()) {
            return;
        }
        Instant at = wiring.now().truncatedTo(ChronoUnit.MILLIS);
        wiring.records().journals().update(spec.key(), j -> j.changing(STEP, Map.of(), at), wiring.state());
        try (SqlSession session = wiring.open(spec, place)) {
            new StorageSecret(session, wiring.sql()).materialize();
        }
        wiring.records().journals().update(spec.key(), j -> done(j, at, now), wiring.state());
    }

    /** Not over the mark of whoever changes it meanwhile. */
    private static Journal done(Journal journal, Instant at, Optional<String> witness) {
        JournalEntry ours = new JournalEntry(JournalEntry.Mark.CHANGING, Map.of(), Optional.empty(), at);
        return journal.entry(STEP).filter(ours::equals).isPresent()
                ? journal.done(STEP, Map.of(), witness, at)
                : journal;
    }

    /** As the apply's step has it. */
    private static String witness(ContainerInstance container) {
        return container.id() + "@" + container.started();
    }
}
