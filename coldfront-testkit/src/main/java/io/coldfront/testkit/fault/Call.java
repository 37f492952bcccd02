package io.coldfront.testkit.fault;

import java.util.Set;

/**
 * A call to a port.
 *
 * @param number from 1, in the order in which they began
 * @param name the port and its method, as {@code state.put}; a statement's name behind it, as
 *     {@code sql.query:role-observe}
 */
public record Call(int number, String name) {

    private static final Set<String> READS = Set.of(
            "services.find",
            "programs.resolve",
            "programs.state",
            "state.get",
            "state.list",
            "leases.find",
            "scheduler.jobs",
            "primaries.primary",
            "specs.find",
            "sql.open");

    /** Whether it only looks, by what the port says; a statement that is queried counts as a look. */
    public boolean isRead() {
        return READS.contains(name) || name.startsWith("sql.query:");
    }

    /** Whether it has that name; a {@code *} at the end stands for anything. */
    public boolean is(String pattern) {
        return matches(pattern, name);
    }

    static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    @Override
    public String toString() {
        return number + " " + name;
    }
}
