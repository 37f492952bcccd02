package io.coldfront.internal.database;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL stores instead of a password, made here so that the password never reaches the server: SCRAM-SHA-256
 * of RFC 5802 and 7677, in the server's own notation.
 */
final class ScramVerifier {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final String HMAC = "HmacSHA256";
    private static final int ITERATIONS = 4096;
    private static final int SALT = 16;

    private ScramVerifier() {}

    /** @throws IllegalArgumentException if the password is not ASCII: others would have to be normalized first */
    static Secret of(Secret password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return of(password, salt, ITERATIONS);
    }

    static Secret of(Secret password, byte[] salt, int iterations) {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(password.reveal())) {
            throw new IllegalArgumentException("a slot's password must be ASCII");
        }
        byte[] salted = salted(password.reveal().getBytes(StandardCharsets.US_ASCII), salt, iterations);
        byte[] storedKey = sha256(hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII)));
        byte[] serverKey = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
        return Secret.of("SCRAM-SHA-256$" + iterations + ":" + BASE64.encodeToString(salt) + "$"
                + BASE64.encodeToString(storedKey) + ":" + BASE64.encodeToString(serverKey));
    }

    /** PBKDF2 with one block. */
    private static byte[] salted(byte[] password, byte[] salt, int iterations) {
        byte[] first = new byte[salt.length + Integer.BYTES];
        System.arraycopy(salt, 0, first, 0, salt.length);
        first[first.length - 1] = 1;
        byte[] block = hmac(password, first);
        byte[] result = block.clone();
        for (int i = 1; i < iterations; i++) {
            block = hmac(password, block);
            for (int j = 0; j < result.length; j++) {
                result[j] ^= block[j];
            }
        }
        return result;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
