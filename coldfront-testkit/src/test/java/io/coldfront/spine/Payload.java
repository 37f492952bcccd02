package io.coldfront.spine;

import io.coldfront.SpecReader;
import io.coldfront.SpecReading;
import io.coldfront.service.ServiceKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a control plane sends. Immutable. */
record Payload(Map<String, @Nullable Object> keys) {

    /** This one with some keys set anew, one after another; {@code null} removes one. */
    Payload with(@Nullable Object... pairs) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(keys);
        for (int i = 0; i < pairs.length; i += 2) {
            String key = String.valueOf(pairs[i]);
            changed.put(key, pairs[i + 1]);
            if (pairs[i + 1] == null) {
                changed.remove(key);
            }
        }
        return new Payload(changed);
    }

    /** This one with another secret of the store's key. */
    Payload withSecret(String secret) {
        return with("credential", credential(secret));
    }

    static Map<String, String> credential(String secret) {
        return Map.of("access_key_id", "lake-key", "secret_access_key", secret);
    }

    SpecReading read(ServiceKey service) {
        return SpecReader.read(service, keys);
    }
}
