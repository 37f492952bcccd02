package io.coldfront.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Names one service: the database it belongs to, and its own name there. Both are any printable, non-blank text;
 * control characters and lone surrogates are refused with {@link IllegalArgumentException}.
 *
 * @param database the host's name of the database (an id, perhaps; not necessarily PostgreSQL's name of it)
 * @param service the host's name of the service on that database
 */
public record ServiceKey(String database, String service) {

    private static final int SLUG_WORDS = 27;
    private static final int SLUG_HASH = 12;

    public ServiceKey {
        requirePrintable("database", database);
        requirePrintable("service", service);
    }

    /**
     * Reads what {@link #text()} writes.
     *
     * @throws IllegalArgumentException if the text is not of the form {@code database/service}
     */
    public static ServiceKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
            throw new IllegalArgumentException(
                    "a service key reads database/service, with / and % inside a name written as %2F and %25");
        }
        return new ServiceKey(unescape(text.substring(0, slash)), unescape(text.substring(slash + 1)));
    }

    /** {@code database/service}; a {@code /} or {@code %} inside a name is written as {@code %2F} or {@code %25}. */
    public String text() {
        return escape(database) + "/" + escape(service);
    }

    /**
     * A name for things that belong to this service: {@code [a-z0-9-]{1,40}}, beginning and ending with a letter or
     * digit. Stable over releases; two keys have the same slug only if 60 bits of SHA-256 are the same.
     */
    public String slug() {
        String words = (database + "-" + service)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-", "");
        String cut = words.substring(0, Math.min(words.length(), SLUG_WORDS)).replaceAll("-$", "");
        return cut.isEmpty() ? hash("") : cut + "-" + hash("");
    }

    /** {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }

    /** A number from 0 to {@code bound - 1}: the same for this key and purpose in every release and on every host. */
    int spread(String purpose, int bound) {
        return Math.floorMod((int) Long.parseLong(hash(purpose).substring(0, 6), 32), bound);
    }

    private String hash(String purpose) {
        byte[] digest = sha256(purpose + "\n" + text());
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (digest[i] & 0xff);
        }
        String digits = Long.toUnsignedString(bits >>> 4, 32);
        return "0".repeat(SLUG_HASH - digits.length()) + digits;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String escape(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }

    private static String unescape(String text) {
        String name = text.replace("%2F", "/").replace("%25", "%");
        if (!escape(name).equals(text)) {
            throw new IllegalArgumentException("in a service key, % stands only in %2F and %25");
        }
        return name;
    }

    private static void requirePrintable(String part, String text) {
        if (text.isBlank() || text.codePoints().anyMatch(ServiceKey::unprintable)) {
            throw new IllegalArgumentException(
                    "the " + part + " of a service key must be a printable text that is not blank");
        }
    }

    private static boolean unprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
