package io.coldfront.internal.tiering;

import io.coldfront.service.Secret;
import java.security.SecureRandom;

/** Passwords for one admission. */
final class Passwords {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 43;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** 256 bits, in letters and digits, which nothing has to quote. */
    static Secret fresh() {
        StringBuilder password = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(password.toString());
    }
}
