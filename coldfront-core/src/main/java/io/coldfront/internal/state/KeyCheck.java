package io.coldfront.internal.state;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Tells whether the catalog's encryption key is the one of before: a slow, salted hash (PBKDF2, SHA-256), apart from the
 * fingerprints. An answer is remembered in memory, so that only the first look of a process is slow. Thread-safe.
 */
public final class KeyCheck {

    /** A few milliseconds a guess; the key has 16 characters at least, so this is the second line, not the first. */
    private static final int ROUNDS = 20_000;

    private static final int BITS = 256;
    private static final int REMEMBERED = 10_000;

    private final Map<String, String> known = new LinkedHashMap<>();

    /** The value to keep in the journal; {@code salt} is the service's. */
    public String valueOf(Secret encryptionKey, String salt) {
        String place = Fingerprint.keyedBy(encryptionKey, salt).ofSecrets("key-check", List.of(encryptionKey));
        synchronized (known) {
            String before = known.get(place);
            if (before != null) {
                return before;
            }
        }
        String value = slow(encryptionKey, salt);
        synchronized (known) {
            known.put(place, value);
            if (known.size() > REMEMBERED) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return value;
    }

    public boolean matches(String journaled, Secret encryptionKey, String salt) {
        return MessageDigest.isEqual(
                journaled.getBytes(StandardCharsets.UTF_8),
                valueOf(encryptionKey, salt).getBytes(StandardCharsets.UTF_8));
    }

    private static String slow(Secret key, String salt) {
        PBEKeySpec spec = new PBEKeySpec(
                key.reveal().toCharArray(), ("key-check " + salt).getBytes(StandardCharsets.UTF_8), ROUNDS, BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
