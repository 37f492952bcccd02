package io.coldfront.internal.tiering;

import io.coldfront.port.container.ProgramLogin;
import io.coldfront.service.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a program logs in, in keyword form: an unencoded URL could show its password in an error. It has a
 * {@code connect_timeout}, since the programs have none by default, and no TLS on the socket or loopback, so that errors
 * have one line (ColdFront contract 3.5).
 *
 * @param login where, inside the container
 * @param user the role
 * @param application what the session is called, for people
 */
record Dsn(ProgramLogin login, String database, String user, String application) {

    private static final int CONNECT_SECONDS = 10;

    /** With the password in it, where there is one. */
    Secret withPassword(Optional<Secret> password) {
        List<String> words = words();
        password.ifPresent(p -> words.add(word("password", p.reveal())));
        return Secret.of(String.join(" ", words));
    }

    /** Without a password; one that is needed is read from that file. */
    String withPassfile(Optional<String> passfile) {
        List<String> words = words();
        passfile.ifPresent(file -> words.add(word("passfile", file)));
        return String.join(" ", words);
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(word("host", login.socketOrHost()));
        words.add(word("port", Integer.toString(login.port())));
        words.add(word("dbname", database));
        words.add(word("user", user));
        words.add(word("application_name", application));
        words.add(word("connect_timeout", Integer.toString(CONNECT_SECONDS)));
        if (isLocal(login.socketOrHost())) {
            words.add(word("sslmode", "disable"));
        }
        return words;
    }

    private static boolean isLocal(String host) {
        return host.startsWith("/")
                || host.startsWith("@")
                || host.startsWith("127.")
                || host.equals("localhost")
                || host.equals("::1");
    }

    private static String word(String key, String value) {
        boolean plain = value.matches("[A-Za-z0-9_./:@-]+");
        return key + "=" + (plain ? value : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }
}
