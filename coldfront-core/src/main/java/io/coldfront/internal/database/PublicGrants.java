package io.coldfront.internal.database;

/**
 * What everybody may do with the extension's objects. Without the first, every view of the database fails for roles
 * without grants (generation G1); without the second, anybody releases the claims of others.
 *
 * @param readable whether everybody may look into the registry, as the extension's hooks do in everybody's name
 * @param claimsClosed whether the functions that take and release claims are closed to everybody
 */
public record PublicGrants(boolean readable, boolean claimsClosed) {

    public boolean complete() {
        return readable && claimsClosed;
    }
}
