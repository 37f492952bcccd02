package io.coldfront.testkit.fake.database;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Checks a password as the server does: SCRAM-SHA-256 of RFC 7677 by the verifier that it stores. */
final class Scram {

    private static final int BITS = 256;

    private Scram() {}

    /** @param verifier {@code SCRAM-SHA-256$iterations:salt$stored key:server key} */
    static boolean fits(Secret verifier, Secret password) {
        String[] parts = verifier.reveal().split("[$:]", -1);
        if (parts.length != 5 || !parts[0].equals("SCRAM-SHA-256")) {
            throw new IllegalStateException("what was stored as a password is no SCRAM verifier");
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            PBEKeySpec key = new PBEKeySpec(password.reveal().toCharArray(), salt, Integer.parseInt(parts[1]), BITS);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salted, "HmacSHA256"));
            byte[] clientKey = mac.doFinal("Client Key".getBytes(StandardCharsets.US_ASCII));
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(clientKey);
            return MessageDigest.isEqual(stored, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has what SCRAM needs", e);
        }
    }
}
