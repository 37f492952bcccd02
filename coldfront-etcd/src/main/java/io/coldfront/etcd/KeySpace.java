package io.coldfront.etcd;

import io.coldfront.port.state.StateKey;
import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where in etcd everything lives: values at {@code <root>/state/<path>}, leases at {@code <root>/held/<path>}. Paths are
 * ASCII, so that etcd's order by bytes is the order of the keys.
 */
final class KeySpace {

    private final String values;
    private final String leases;

    private KeySpace(String root) {
        this.values = root + "/state/";
        this.leases = root + "/held/";
    }

    static KeySpace under(String root) {
        if (root.isBlank() || root.endsWith("/")) {
            throw new IllegalArgumentException(
                    "the root \"" + root + "\" must be a prefix without a / at its end, /coldfront for instance");
        }
        return new KeySpace(root);
    }

    ByteSequence value(StateKey key) {
        return bytes(values + key.path());
    }

    ByteSequence lease(StateKey name) {
        return bytes(leases + name.path());
    }

    /** Where a listing of what is below the prefix begins. */
    ByteSequence from(StateKey prefix, Optional<StateKey> after) {
        String start = values + below(prefix);
        String last = after.map(key -> values + key.path())
                .filter(path -> path.compareTo(start) > 0)
                .orElse(start);
        return bytes(last + "\0");
    }

    /** The first that is greater than every key below the prefix: {@code 0} follows {@code /}. */
    ByteSequence behind(StateKey prefix) {
        String start = values + below(prefix);
        return bytes(start.substring(0, start.length() - 1) + "0");
    }

    StateKey parse(ByteSequence found) {
        String key = found.toString(StandardCharsets.UTF_8);
        try {
            return StateKey.parse(key.substring(values.length()));
        } catch (IllegalArgumentException e) {
            throw EtcdError.FOREIGN.refusal("found the key " + key + ", which this library never wrote", e);
        }
    }

    static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }

    private static String below(StateKey prefix) {
        return prefix.segments().isEmpty() ? "" : prefix.path() + "/";
    }
}
