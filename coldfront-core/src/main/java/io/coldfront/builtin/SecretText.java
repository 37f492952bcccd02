package io.coldfront.builtin;

import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A secret on its way into a statement, in binary form: the driver's wire log (java.util.logging, FINEST) writes text
 * parameters out and of binary ones only a question mark. Seen on pgjdbc 42.7.14.
 */
final class SecretText extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1L;

    private final transient Secret secret;

    SecretText(Secret secret) {
        this.secret = secret;
        this.type = "text";
        this.value = "***";
    }

    @Override
    public int lengthInBytes() {
        return bytes().length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        byte[] bytes = bytes();
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a secret is sent, never received");
    }

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public Object clone() {
        return new SecretText(secret);
    }

    private byte[] bytes() {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
