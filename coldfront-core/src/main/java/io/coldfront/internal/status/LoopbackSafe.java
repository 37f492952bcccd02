package io.coldfront.internal.status;

import io.coldfront.internal.database.Parameters;
import io.coldfront.internal.database.RoleState;
import io.coldfront.service.Problem;
import java.util.Optional;

/**
 * The role in {@code coldfront.local_pg_dsn} can do nothing but its task: every application role that reads cold rows has
 * its rights, and every role of the server can read the setting (trap E31).
 */
final class LoopbackSafe implements Check {

    @Override
    public String type() {
        return "LoopbackSafe";
    }

    @Override
    public Seen look(Scene scene) {
        String dsn = scene.on(Parameters::new).observe().getOrDefault(Parameters.LOCAL_DSN, "");
        if (dsn.isEmpty()) {
            return Seen.yes("the database does not log in to itself");
        }
        if (dsn.contains("password")) {
            return unsafe("the setting holds a password, which every role of the server can read");
        }
        Optional<RoleState> role =
                Parameters.userOf(dsn).flatMap(name -> scene.roles().named(name));
        if (role.isEmpty()) {
            return unsafe("the setting names no role that is there");
        }
        if (role.get().attributes().contains("SUPERUSER")) {
            return unsafe("it logs in as the superuser " + role.get().name()
                    + ", whose rights every application role has with that");
        }
        return role.get().memberOf().isEmpty()
                ? Seen.yes("it logs in as a role that is member of nothing")
                : unsafe("it logs in as " + role.get().name() + ", which is a member of "
                        + String.join(", ", role.get().memberOf()));
    }

    private static Seen unsafe(String why) {
        return Seen.no(new Problem(
                "loopback-unsafe",
                "coldfront.local_pg_dsn: " + why,
                "apply the service, which sets a role of its own; then end sessions that began before",
                false));
    }
}
