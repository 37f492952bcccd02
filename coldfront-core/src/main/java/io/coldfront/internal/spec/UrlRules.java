package io.coldfront.internal.spec;

import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A connection URL of PostgreSQL. No message says anything of its content, which holds a password. */
final class UrlRules {

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Set<String> ELSEWHERE =
            Set.of("host", "hostaddr", "port", "user", "password", "dbname", "database");

    private UrlRules() {}

    static Optional<PostgresUrl> parse(Key key, Secret url, Violations violations) {
        try {
            return Optional.of(UrlParser.parse(url));
        } catch (UrlParser.Malformed malformed) {
            violations.add(key, malformed.problem());
            return Optional.empty();
        }
    }

    static void check(Key key, PostgresUrl url, Violations violations) {
        if (url.host().isBlank()) {
            violations.add(key, "names no host");
        } else if (url.host().matches(".*[\\s,/@?#].*")) {
            violations.add(key, "must name exactly one host");
        }
        if (url.port() < 1 || url.port() > 65535) {
            violations.add(key, "has a port that is not from 1 to 65535");
        }
        if (url.user().isBlank() || Texts.hasControl(url.user())) {
            violations.add(key, "names no user");
        }
        if (url.database().isBlank() || Texts.hasControl(url.database()) || Texts.bytes(url.database()) > 63) {
            violations.add(key, "names no database");
        }
        url.password()
                .map(Secret::reveal)
                .filter(UrlRules::isUnusable)
                .ifPresent(password -> violations.add(
                        key.path(),
                        "has a password that is empty or has a control character in it",
                        "write the password, or leave it out together with its colon"));
        checkOptions(key, url.options(), violations);
    }

    private static boolean isUnusable(String password) {
        return password.isEmpty() || Texts.hasControl(password);
    }

    private static void checkOptions(Key key, Map<String, String> options, Violations violations) {
        int place = 0;
        for (Map.Entry<String, String> option : options.entrySet()) {
            place++;
            switch (option.getKey()) {
                case "sslmode" -> {
                    if (!SSL_MODES.contains(option.getValue())) {
                        violations.add(
                                key.path(),
                                "has an sslmode that PostgreSQL does not know",
                                "write sslmode=disable, allow, prefer, require, verify-ca or verify-full");
                    }
                }
                case "sslrootcert" -> {
                    if (!option.getValue().startsWith("/")) {
                        violations.add(
                                key.path(),
                                "has an sslrootcert that is no absolute path",
                                "write the file's path in the catalog's container, as /certs/root.pem");
                    }
                }
                case "application_name" -> {}
                default -> refuse(key, option.getKey(), place, violations);
            }
        }
    }

    private static void refuse(Key key, String option, int place, Violations violations) {
        if (ELSEWHERE.contains(option)) {
            violations.add(
                    key.path(),
                    "has the option " + option + ", which belongs before the question mark",
                    key.remedy() + " and leave that option out");
        } else {
            violations.add(
                    key.path(),
                    "has an option (number " + place + ") that the catalog's driver does not know",
                    "leave it out; known are sslmode, sslrootcert and application_name");
        }
    }
}
