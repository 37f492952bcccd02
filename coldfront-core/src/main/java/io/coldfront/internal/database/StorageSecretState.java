package io.coldfront.internal.database;

import io.coldfront.plan.Change;
import java.util.List;

/**
 * How the database's storage secret compares to the one that is asked for.
 *
 * @param present whether there is one
 * @param changes what differs; a secret never shows its value
 */
public record StorageSecretState(boolean present, List<Change> changes) {

    public boolean same() {
        return present && changes.isEmpty();
    }
}
