package io.coldfront.internal.spec;

import java.util.regex.Pattern;

/** Names in PostgreSQL. */
final class Names {

    /** PostgreSQL cuts longer ones (NAMEDATALEN is 64). */
    private static final int MOST_BYTES = 63;

    private static final Pattern OURS = Pattern.compile("coldfront_(archiver|partitioner|compactor|loopback)_.*");

    private Names() {}

    static boolean check(Key key, String path, String name, Violations violations) {
        if (!Texts.isPlain(path, name, key.remedy(), violations)) {
            return false;
        }
        if (Texts.bytes(name) > MOST_BYTES) {
            violations.add(path, "has more than the 63 bytes that PostgreSQL keeps of a name", key.remedy());
            return false;
        }
        return true;
    }

    static void checkRole(Key key, String path, String role, Violations violations) {
        if (!check(key, path, role, violations)) {
            return;
        }
        if (role.startsWith("pg_") || role.equals("public") || role.equals("none")) {
            violations.add(path, "is a role name that PostgreSQL reserves", key.remedy());
        } else if (OURS.matcher(role).matches()) {
            violations.add(path, "is a role that the library makes for itself", "write a role of your own");
        }
    }
}
