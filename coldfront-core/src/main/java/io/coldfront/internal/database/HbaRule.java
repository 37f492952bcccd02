package io.coldfront.internal.database;

import java.util.List;
import java.util.regex.Pattern;

/** One line of {@code pg_hba.conf} that the server understood. */
record HbaRule(
        String type, List<String> databases, List<String> users, String address, String method, List<String> options) {

    private static final List<String> LOOPBACK =
            List.of("all", "samehost", "samenet", "127.0.0.1", "127.0.0.0", "0.0.0.0", "::1", "::", "localhost");

    /**
     * Whether it decides a login over the socket or the loopback address, without TLS.
     *
     * @param group a role that the user is a member of; empty for none
     */
    boolean decides(boolean socket, String database, String user, String group) {
        boolean way = socket
                ? type.equals("local")
                : (type.equals("host") || type.equals("hostnossl")) && LOOPBACK.contains(address);
        return way
                && databases.stream().anyMatch(word -> is(word, database))
                && users.stream().anyMatch(word -> is(word, user) || (!group.isEmpty() && word.equals("+" + group)));
    }

    private static boolean is(String word, String name) {
        if (word.length() > 1 && word.startsWith("/")) {
            return Pattern.compile(word.substring(1)).matcher(name).find();
        }
        return word.equals("all") || word.equals(name);
    }
}
