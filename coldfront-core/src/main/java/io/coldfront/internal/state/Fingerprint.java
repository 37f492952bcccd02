package io.coldfront.internal.state;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether something changed without holding it: a keyed hash, its key derived from the catalog's encryption key by
 * HKDF (RFC 5869, SHA-256) with a salt per service, so that a stolen store does not allow guessing. Thread-safe.
 */
public final class Fingerprint {

    private static final String HMAC = "HmacSHA256";
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private Fingerprint(byte[] key) {
        this.key = key;
    }

    /** Fingerprints of one service. */
    public static Fingerprint keyedBy(Secret encryptionKey, String salt) {
        byte[] extracted = hmac(bytes(salt), bytes(encryptionKey.reveal()));
        return new Fingerprint(hmac(extracted, bytes("coldfront fingerprint 1\u0001")));
    }

    /** A new salt, to be kept in the journal. */
    public static String newSalt() {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /** A fingerprint of several texts, 32 characters of {@code [a-z2-7]}, so that it fits a label. */
    public String of(String purpose, List<String> parts) {
        StringBuilder text =
                new StringBuilder().append(purpose.length()).append(':').append(purpose);
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return base32(hmac(key, bytes(text.toString())));
    }

    /** A fingerprint of secrets, in their order. */
    public String ofSecrets(String purpose, List<Secret> secrets) {
        return of(purpose, secrets.stream().map(Secret::reveal).toList());
    }

    private static String base32(byte[] hash) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            int bit = i * 5;
            int pair = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
            text.append(ALPHABET.charAt((pair >> (11 - bit % 8)) & 31));
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
