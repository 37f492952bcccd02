package io.coldfront.explore;

import io.coldfront.service.AccessKey;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.testkit.ColdFrontWorld;

/** A user of the host gives the store another credential. */
final class Rotation {

    private Rotation() {}

    static void to(ColdFrontWorld world, String secret) {
        S3Store store = (S3Store) world.spec(Scene.ORDERS).store();
        AccessKey key = new AccessKey("rotated-key", Secret.of(secret));
        world.spec(
                Scene.ORDERS,
                spec -> spec.store(new S3Store(
                        store.provider(), store.bucket(), store.pathPrefix(), key, store.region(), store.endpoint())));
    }
}
