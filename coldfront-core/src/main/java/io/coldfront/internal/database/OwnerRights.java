package io.coldfront.internal.database;

import java.util.List;

/**
 * What the owner role may do.
 *
 * @param superuser it may do everything, which works and is warned of
 * @param missing what it lacks and {@link Rights#grantOwner} gives, in words
 * @param foreign tables that it does not own, schemas in which it may not create: what only the host can settle
 */
public record OwnerRights(String role, boolean superuser, List<String> missing, List<String> foreign) {

    public boolean complete() {
        return missing.isEmpty() && foreign.isEmpty();
    }
}
