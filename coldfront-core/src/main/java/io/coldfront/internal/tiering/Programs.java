package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Generation;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Store;
import java.util.function.Function;

/** The invocations of each generation; the one place that tells them apart. */
final class Programs {

    private final Invocation first;
    private final Invocation second = new G2Invocation();

    Programs(Function<Store, JsonObject> storeSection) {
        this.first = new G1Invocation(storeSection);
    }

    Invocation of(Generation generation) {
        return generation == Generation.G1 ? first : second;
    }
}
