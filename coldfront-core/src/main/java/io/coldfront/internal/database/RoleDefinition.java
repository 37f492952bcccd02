package io.coldfront.internal.database;

import io.coldfront.service.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * One role as it has to be.
 *
 * @param attributes as {@link RoleState#attributes}
 * @param settings as {@link RoleState#settings}
 * @param memberOf as {@link RoleState#memberOf}
 * @param login whether it may always log in; the slots' {@code LOGIN} is given and taken by admissions and compared never
 */
record RoleDefinition(
        String name, List<String> attributes, List<String> settings, List<String> memberOf, boolean login) {

    private static final List<String> NO_RIGHTS = List.of("NOBYPASSRLS", "NOCREATEDB", "NOCREATEROLE", "NOINHERIT");

    /** The slot of a job, or the compactor's role: the same without the limit. */
    static RoleDefinition of(Job job, RoleNames names, String owner) {
        List<String> settings = List.of(
                "idle_in_transaction_session_timeout=0",
                "log_min_messages=panic",
                "role=" + owner,
                "track_activities=off");
        int limit = job == Job.COMPACTOR ? -1 : 1;
        return new RoleDefinition(names.of(job), attributes(limit), settings, List.of(owner), false);
    }

    /** The loopback role: it may log in, and is a member of nothing. */
    static RoleDefinition loopback(RoleNames names) {
        return new RoleDefinition(names.loopback(), attributes(-1), List.of(), List.of(), true);
    }

    /** What is not as it has to be, in words; empty if all is. */
    List<String> differences(RoleState state) {
        List<String> differences = new ArrayList<>();
        compare(differences, "", attributes, state.attributes());
        compare(differences, "setting ", settings, state.settings());
        compare(differences, "membership in ", memberOf, state.memberOf());
        if (login && !state.login()) {
            differences.add("LOGIN is missing");
        }
        return List.copyOf(differences);
    }

    private static List<String> attributes(int limit) {
        List<String> attributes = new ArrayList<>();
        attributes.add("CONNECTION LIMIT " + limit);
        attributes.addAll(NO_RIGHTS);
        attributes.add("NOREPLICATION");
        attributes.add("NOSUPERUSER");
        return List.copyOf(attributes);
    }

    private static void compare(List<String> differences, String kind, List<String> wanted, List<String> found) {
        wanted.stream().filter(w -> !found.contains(w)).forEach(w -> differences.add(kind + w + " is missing"));
        found.stream().filter(f -> !wanted.contains(f)).forEach(f -> differences.add(kind + f + " is too much"));
    }
}
