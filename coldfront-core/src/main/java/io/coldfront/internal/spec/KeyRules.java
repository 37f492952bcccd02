package io.coldfront.internal.spec;

import io.coldfront.service.Secret;

/** Access keys and HMAC keys. They travel in a header, so they are printable ASCII. */
final class KeyRules {

    private static final String ODD = "has a space, a line break or another character in it that no key has";

    private KeyRules() {}

    static void checkId(Key key, String id, Violations violations) {
        if (id.isBlank()) {
            violations.add(key, "is blank");
        } else if (!Texts.isPrintableAscii(id) || id.matches(".*[/,=].*")) {
            violations.add(key, ODD);
        } else if (id.matches("ASIA[A-Z0-9]{16}")) {
            violations.add(
                    key.path(),
                    "is the id of a temporary key, which comes with a session token and ends",
                    "write the id of a long-term key, or use vended");
        }
    }

    static void checkSecret(Key key, Secret secret, Violations violations) {
        if (secret.reveal().isBlank()) {
            violations.add(key, "is blank");
        } else if (!Texts.isPrintableAscii(secret.reveal())) {
            violations.add(key, ODD);
        }
    }
}
