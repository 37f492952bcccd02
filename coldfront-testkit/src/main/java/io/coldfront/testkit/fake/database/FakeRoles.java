package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The roles of a fake database. Every role that a spec can name is there unless it was removed; the library's own ones
 * have to be made. Thread-safe.
 */
public final class FakeRoles {

    private static final String OURS = "coldfront_";

    private final FakeDatabase database;
    private final Map<String, Role> roles = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();

    private final RoleChanges changes = new RoleChanges();
    private long lastOid = 16_384;

    FakeRoles(FakeDatabase database) {
        this.database = database;
        add("coldfront_duckdb");
    }

    /** A role without rights that may log in. */
    public void add(String role) {
        synchronized (database) {
            removed.remove(role);
            create(role, true);
        }
    }

    /** A role, there already or not, that may do all. */
    public void addSuperuser(String role) {
        synchronized (database) {
            add(role);
            one(role).attributes.add("SUPERUSER");
        }
    }

    /** There is no such role, from now on. */
    public void remove(String role) {
        synchronized (database) {
            roles.remove(role);
            removed.add(role);
        }
    }

    /** Whether there is such a role. */
    public boolean has(String role) {
        synchronized (database) {
            return find(role).isPresent();
        }
    }

    /** Whether somebody may log in as that role now. */
    public boolean mayLogIn(String role) {
        synchronized (database) {
            return find(role).filter(found -> found.login).isPresent();
        }
    }

    /** The comment on a role. */
    public Optional<String> comment(String role) {
        synchronized (database) {
            return find(role).flatMap(found -> Optional.ofNullable(found.comment));
        }
    }

    /** Writes a comment on a role, as another control plane does. */
    public void comment(String role, String comment) {
        synchronized (database) {
            one(role).comment = comment;
        }
    }

    /** Sets a role's connection limit, as a careless hand does. */
    public void limit(String role, int sessions) {
        synchronized (database) {
            one(role).limit = sessions;
        }
    }

    /** Makes a role a member of another, as a careless hand does. */
    public void grant(String granted, String role) {
        synchronized (database) {
            one(role).memberOf.add(granted);
        }
    }

    List<String> described() {
        return roles.entrySet().stream()
                .filter(role -> role.getKey().startsWith(OURS))
                .map(role -> "role " + role.getKey() + " "
                        + role.getValue().described()
                        + (role.getValue().login ? " LOGIN " : " NOLOGIN ")
                        + role.getValue().settings
                        + " in " + role.getValue().memberOf
                        + " is " + role.getValue().comment)
                .toList();
    }

    Optional<Role> find(String name) {
        boolean springs = !name.isBlank() && !name.startsWith(OURS) && !removed.contains(name);
        return Optional.ofNullable(springs ? create(name, true) : roles.get(name));
    }

    /** As that session sees it. */
    Optional<Role> seen(String name, FakeSession session) {
        return changes.seen(session, name, find(name));
    }

    /** Changes a role, for others once the transaction is committed. */
    void change(Sql sql, FakeSession session, String name, Consumer<Role> change) {
        if (seen(name, session).isEmpty()) {
            throw Refusals.noRole(sql, name);
        }
        carryOut(session, name, role -> {
            role.ifPresent(change);
            return role;
        });
    }

    void make(Sql sql, FakeSession session, String name, boolean login) {
        if (made(name, session)) {
            throw Refusals.of(sql, "42710", "role \"" + name + "\" already exists");
        }
        lastOid++;
        Role made = new Role(lastOid, login);
        carryOut(session, name, role -> role.or(() -> Optional.of(made.copy())));
    }

    void unmake(Sql sql, FakeSession session, String name) {
        if (!made(name, session)) {
            throw Refusals.noRole(sql, name);
        }
        carryOut(session, name, role -> Optional.empty());
    }

    /** Whether it was made, or changed, and is not just there for being named. */
    private boolean made(String name, FakeSession session) {
        return changes.seen(session, name, Optional.ofNullable(roles.get(name))).isPresent();
    }

    private void carryOut(FakeSession session, String name, UnaryOperator<Optional<Role>> work) {
        changes.add(session, name, work);
        if (!session.isInTransaction()) {
            end(session, true);
        }
    }

    void end(FakeSession session, boolean commit) {
        changes.end(session, commit, roles);
    }

    /** The archivers' roles of all databases of the server. */
    List<String> archivers() {
        return roles.keySet().stream()
                .filter(name -> name.startsWith(OURS + "archiver_"))
                .toList();
    }

    private Role create(String name, boolean login) {
        return roles.computeIfAbsent(name, created -> {
            lastOid++;
            return new Role(lastOid, login);
        });
    }

    private Role one(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no role \"" + name + "\""));
    }
}
