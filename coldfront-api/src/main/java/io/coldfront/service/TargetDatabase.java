package io.coldfront.service;

import java.util.List;
import java.util.Set;

/**
 * The database that gets a cold tier.
 *
 * @param name PostgreSQL's name of it
 * @param nodes the database's nodes, one by one; more than one is refused by validation
 * @param connectAs the owner role: it owns the managed tables and what the jobs create
 * @param appRoles the roles of the applications, which get what the extension asks for
 */
public record TargetDatabase(String name, List<String> nodes, String connectAs, Set<String> appRoles) {
    public TargetDatabase {
        nodes = List.copyOf(nodes);
        appRoles = Ordered.set(appRoles);
    }
}
