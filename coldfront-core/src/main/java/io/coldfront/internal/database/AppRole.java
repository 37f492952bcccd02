package io.coldfront.internal.database;

import java.util.List;

/**
 * An application's role.
 *
 * @param exists whether there is such a role
 * @param missing what it lacks to use every tiered table and {@link AppAccess#grant} gives, in words
 */
public record AppRole(String role, boolean exists, List<String> missing) {

    public boolean complete() {
        return exists && missing.isEmpty();
    }
}
