package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/** Deletes what is kept of a service. The journal goes last, so that a removal that was cut off is found again. */
public final class Forgetting {

    private static final int PAGE = 100;

    private final StateStore store;

    public Forgetting(StateStore store) {
        this.store = store;
    }

    /** Whether anything is kept. */
    public boolean remembers(ServiceKey service, Deadline deadline) {
        return store.get(StatePaths.journal(service), deadline).isPresent();
    }

    public void forget(ServiceKey service, Deadline deadline) {
        for (Job job : Job.values()) {
            deleteAll(StatePaths.tasks(service, job), deadline);
            delete(StatePaths.job(service, job), deadline);
        }
        delete(StatePaths.conditions(service), deadline);
        delete(StatePaths.journal(service), deadline);
    }

    private void deleteAll(StateKey prefix, Deadline deadline) {
        Optional<StateKey> after = Optional.empty();
        do {
            Page page = store.list(prefix, after, PAGE, deadline);
            for (Entry entry : page.entries()) {
                store.delete(entry.key(), entry.version(), deadline);
            }
            after = page.next();
        } while (after.isPresent());
    }

    /** Until it is gone, or the deadline passes: others may write it meanwhile. */
    private void delete(StateKey key, Deadline deadline) {
        Optional<Entry> found = store.get(key, deadline);
        while (found.isPresent() && !store.delete(key, found.get().version(), deadline)) {
            found = store.get(key, deadline);
        }
    }
}
