package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What is kept of a credential: its kind, and salted digests of its secret and of the key it was encrypted with. The
 * secret itself is kept nowhere.
 */
record StoredCredential(String type, String credentialType, String salt, String secretDigest, String keyDigest) {

    static StoredCredential of(GivenCredential given, String encryptionKey) {
        String salt = UUID.randomUUID().toString();
        return new StoredCredential(
                given.type(),
                given.credentialType(),
                salt,
                digest(salt, given.secret().orElse("")),
                digest(salt, encryptionKey));
    }

    boolean holds(String secret) {
        return secretDigest.equals(digest(salt, secret));
    }

    boolean readableWith(String encryptionKey) {
        return keyDigest.equals(digest(salt, encryptionKey));
    }

    JsonObject told() {
        return JsonObject.empty().with("type", type).with("credential-type", credentialType);
    }

    JsonObject json() {
        return told().with("salt", salt).with("secret", secretDigest).with("key", keyDigest);
    }

    static StoredCredential of(JsonObject json) {
        return new StoredCredential(
                json.text("type"),
                json.text("credential-type"),
                json.text("salt"),
                json.text("secret"),
                json.text("key"));
    }

    private static String digest(String salt, String text) {
        try {
            byte[] bytes = (salt + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
