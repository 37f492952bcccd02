package io.coldfront.testkit.fake.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What transactions that are not over did to roles: their own sessions see it at once, others from the commit on. Used with
 * the database locked.
 */
final class RoleChanges {

    private final Map<FakeSession, List<Change>> open = new HashMap<>();

    private record Change(String role, UnaryOperator<Optional<Role>> work) {}

    void add(FakeSession session, String role, UnaryOperator<Optional<Role>> work) {
        open.computeIfAbsent(session, begun -> new ArrayList<>()).add(new Change(role, work));
    }

    /** The role as that session sees it; what is answered is its own copy if it changed the role. */
    Optional<Role> seen(FakeSession session, String name, Optional<Role> committed) {
        List<Change> changes = open.getOrDefault(session, List.of()).stream()
                .filter(change -> change.role().equals(name))
                .toList();
        Optional<Role> role = changes.isEmpty() ? committed : committed.map(Role::copy);
        for (Change change : changes) {
            role = change.work().apply(role);
        }
        return role;
    }

    /** @param commit whether the roles are changed, or all that the session did is forgotten */
    void end(FakeSession session, boolean commit, Map<String, Role> roles) {
        List<Change> changes = Objects.requireNonNullElse(open.remove(session), List.of());
        for (Change change : commit ? changes : List.<Change>of()) {
            change.work()
                    .apply(Optional.ofNullable(roles.get(change.role())))
                    .ifPresentOrElse(role -> roles.put(change.role(), role), () -> roles.remove(change.role()));
        }
    }
}
