package io.coldfront.port.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import java.util.Optional;

/**
 * Versioned values by key, linearizable. Implementations are thread-safe and hold no secret, since none is given them.
 * Every method throws {@link PortException} when the call could not be made; its effect says whether it may have
 * happened.
 */
public interface StateStore {

    /** The entry at this moment; empty if there is none. */
    Optional<Entry> get(StateKey key, Deadline deadline);

    /**
     * Writes if the key still has the expected version ({@link Version#ABSENT}: if it is not there).
     *
     * @return the new version; empty if somebody was faster, and then nothing is changed
     */
    Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline);

    /** Deletes if the key still has the expected version; false if somebody was faster, and then nothing is changed. */
    boolean delete(StateKey key, Version expected, Deadline deadline);

    /**
     * A page of the entries under a prefix of whole segments, in key order.
     *
     * @param after only what comes after this key; empty: from the start
     * @param limit how many at most
     */
    Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline);

    /** The leases of this store. */
    Leases leases();
}
