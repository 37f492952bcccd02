package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.ServiceKey;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The journals in the state store. Every write is a compare-and-set. Thread-safe. */
public final class Journals {

    private static final int TRIES = 16;
    private static final int FEW = 10;

    private final StateStore store;
    private final Documents documents;

    public Journals(StateStore store) {
        this.store = store;
        this.documents = new Documents(store);
    }

    /**
     * The journal as it is, an empty one if there is none.
     *
     * @throws StateFormatException if a newer version of the library wrote it
     */
    public Versioned<Journal> load(ServiceKey service, Deadline deadline) {
        return documents
                .load(StatePaths.journal(service), Journal::read, deadline)
                .orElseGet(() -> new Versioned<>(Journal.empty(), Version.ABSENT));
    }

    /** Writes it if nobody did since it was read; empty: somebody was faster. */
    public Optional<Versioned<Journal>> save(
            ServiceKey service, Versioned<Journal> read, Journal now, Deadline deadline) {
        return documents
                .save(StatePaths.journal(service), now.json(), read.version(), deadline)
                .map(version -> read.becomes(now, version));
    }

    /**
     * Reads, changes and writes until the write is accepted; no write if the change changes nothing. Empty: others were
     * faster every time.
     */
    public Optional<Versioned<Journal>> update(ServiceKey service, UnaryOperator<Journal> change, Deadline deadline) {
        for (int i = 0; i < TRIES; i++) {
            Versioned<Journal> read = load(service, deadline);
            Journal now = change.apply(read.value());
            if (now.equals(read.value())) {
                return Optional.of(read);
            }
            Optional<Versioned<Journal>> saved = save(service, read, now, deadline);
            if (saved.isPresent()) {
                return saved;
            }
        }
        return Optional.empty();
    }

    /** False: somebody wrote it since it was read. */
    public boolean delete(ServiceKey service, Versioned<Journal> read, Deadline deadline) {
        return store.delete(StatePaths.journal(service), read.version(), deadline);
    }

    /** The services that were ever applied, by name, at most so many, those behind {@code after} only. */
    public List<ServiceKey> services(Optional<ServiceKey> after, int limit, Deadline deadline) {
        Page page = store.list(StatePaths.journals(), after.map(StatePaths::journal), limit, deadline);
        return page.entries().stream().map(Entry::key).map(Journals::serviceOf).toList();
    }

    /** The services of one database that were ever applied; a database has one, so there are few. */
    public List<ServiceKey> servicesOf(String database, Deadline deadline) {
        Page page = store.list(StateKey.of("journals", database), Optional.empty(), FEW, deadline);
        return page.entries().stream().map(Entry::key).map(Journals::serviceOf).toList();
    }

    private static ServiceKey serviceOf(StateKey key) {
        return new ServiceKey(key.segments().get(1), key.segments().get(2));
    }
}
