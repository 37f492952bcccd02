package io.coldfront.testkit.fake.database;

import io.coldfront.service.Secret;
import java.util.Optional;

/** Whom the server lets in. Used with the database locked. */
final class Logins {

    private final FakeDatabase database;

    Logins(FakeDatabase database) {
        this.database = database;
    }

    /** In the server's order: the password, LOGIN, the limit. Superusers have no limit. */
    void admit(String user, Optional<Secret> password) {
        Optional<Role> role = database.roles().find(user);
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

    private boolean isRight(Role role, Optional<Secret> password) {
        boolean expired = role.validUntil != null && database.server().now().isAfter(role.validUntil);
        Secret verifier = role.verifier;
        return !expired
                && verifier != null
                && password.filter(p -> Scram.fits(verifier, p)).isPresent();
    }
}
