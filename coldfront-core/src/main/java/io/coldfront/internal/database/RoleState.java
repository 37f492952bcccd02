package io.coldfront.internal.database;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One role as it is.
 *
 * @param oid sessions are found by it
 * @param login whether anybody may log in as it now
 * @param validUntil when its password ends
 * @param attributes its fixed attributes, such as {@code INHERIT} or {@code CONNECTION LIMIT 1}
 * @param settings {@code name=value}; those for one database only begin with its name and a colon
 * @param memberOf the roles that it is a member of, each with what differs from {@code INHERIT FALSE, SET TRUE}
 * @param comment the comment on it, if any
 */
public record RoleState(
        String name,
        long oid,
        boolean login,
        Optional<Instant> validUntil,
        List<String> attributes,
        List<String> settings,
        List<String> memberOf,
        Optional<String> comment) {

    /** Our mark in its comment; empty if there is none that can be read. */
    public Optional<RoleMark> mark() {
        return comment.flatMap(RoleMark::parse);
    }
}
