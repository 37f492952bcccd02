package io.coldfront.etcd;

import io.coldfront.port.state.StateKey;
import io.etcd.jetcd.ByteSequence;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values as etcd keeps them: UTF-8. */
final class Values {

    /** Well below the 1.5 MiB that etcd takes in one request, key and guard included. */
    static final int LARGEST = 1024 * 1024;

    private Values() {}

    static ByteSequence bytes(StateKey key, String value) {
        ByteBuffer encoded;
        try {
            encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
        } catch (CharacterCodingException e) {
            throw EtcdError.NOT_TEXT.refusal("the value of " + key + " holds half a surrogate pair", e);
        }
        if (encoded.remaining() > LARGEST) {
            throw EtcdError.VALUE_TOO_LARGE.refusal(
                    "the value of " + key + " has " + encoded.remaining() + " bytes, more than " + LARGEST, null);
        }
        byte[] exact = new byte[encoded.remaining()];
        encoded.get(exact);
        return ByteSequence.from(exact);
    }

    static String text(ByteSequence value) {
        return value.toString(StandardCharsets.UTF_8);
    }
}
