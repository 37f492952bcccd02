package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Secret;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The roles of a fake database. Every role that a spec can name is there unless it was removed; the library's own ones
 * have to be made. Thread-safe.
 */
public final class FakeRoles {

    private static final String OURS = "coldfront_";

    private final FakeDatabase database;
    private final Map<String, Role> roles = new TreeMap<>();
    private final Set<String> removed = new HashSet<>();

    /** Created in transactions that are not over: nobody else sees them yet. */
    private final Map<String, FakeSession> unborn = new HashMap<>();

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
        FakeSession creator = unborn.get(name);
        return creator == null || creator == session ? find(name) : Optional.empty();
    }

    /** Others see it once the session's transaction is over. */
    void expect(String name, FakeSession creator) {
        unborn.put(name, creator);
    }

    void transactionIsOver(FakeSession session) {
        unborn.values().removeIf(creator -> creator == session);
    }

    /** Changes a role, and takes it back with the transaction. */
    void change(Sql sql, FakeSession session, String name, Consumer<Role> change) {
        Role role = find(name).orElseThrow(() -> Refusals.noRole(sql, name));
        Role before = role.copy();
        session.undoable(() -> roles.put(name, before));
        change.accept(role);
    }

    /** In the server's order: the password, LOGIN, the limit. Superusers have no limit. */
    void admit(String user, Optional<Secret> password) {
        Optional<Role> role = find(user);
        boolean trusts = database.server().isTrusting();
        if (role.isEmpty() && trusts) {
            throw new LoginRefusedException("28000", "role \"" + user + "\" does not exist");
        }
        if (role.isEmpty() || (!trusts && !isRight(role.get(), password))) {
            throw new LoginRefusedException("28P01", "password authentication failed for user \"" + user + "\"");
        }
        if (!role.get().login) {
            throw new LoginRefusedException("28000", "role \"" + user + "\" is not permitted to log in");
        }
        int limit = role.get().isSuperuser() ? -1 : role.get().limit;
        if (limit >= 0 && database.sessions(user) >= limit) {
            throw new LoginRefusedException("53300", "too many connections for role \"" + user + "\"");
        }
    }

    /** Empty: there is one of that name. */
    Optional<Runnable> make(String name, boolean login) {
        if (roles.containsKey(name)) {
            return Optional.empty();
        }
        create(name, login);
        return Optional.of(() -> roles.remove(name));
    }

    /** Empty: there is none of that name. */
    Optional<Runnable> unmake(String name) {
        return Optional.ofNullable(roles.remove(name)).map(dropped -> () -> roles.put(name, dropped));
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

    private boolean isRight(Role role, Optional<Secret> password) {
        boolean expired = role.validUntil != null && database.server().now().isAfter(role.validUntil);
        Secret verifier = role.verifier;
        return !expired
                && verifier != null
                && password.filter(p -> Scram.fits(verifier, p)).isPresent();
    }

    private Role one(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no role \"" + name + "\""));
    }
}
