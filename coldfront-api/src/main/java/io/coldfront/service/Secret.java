package io.coldfront.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must not be shown. Prints as {@code ***}; its text leaves only through {@link #reveal()}, and a mapper
 * that reads private fields finds nothing. Immutable, thread-safe; compared in constant time.
 */
public final class Secret {

    private final transient String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret with that text. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself. Call it where the text is used, and nowhere before. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    /** The same for every secret: a hash would allow guessing. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
