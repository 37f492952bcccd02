package io.coldfront.internal.lakekeeper;

import io.coldfront.service.Secret;

/**
 * A value for the server's environment. The server guesses a type from the text before it asks which one is wanted: a
 * password of digits, {@code true} or a bracketed one ends it with exit 101, and its value is printed. A text in double
 * quotes is always a text (Lakekeeper contract 1.6).
 */
public final class EnvironmentValue {

    private EnvironmentValue() {}

    /** The text, so written that the server reads exactly it; for settings that are texts only. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The same for a secret. */
    public static Secret quoted(Secret secret) {
        return Secret.of(quoted(secret.reveal()));
    }
}
