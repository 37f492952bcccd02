package io.coldfront.internal.store;

import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.lakekeeper.S3Profile;
import io.coldfront.internal.lakekeeper.WarehouseCredential;
import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.internal.lakekeeper.WarehouseCredential.S3SystemIdentity;
import io.coldfront.internal.lakekeeper.WarehouseProfile;
import io.coldfront.service.AccessKey;
import io.coldfront.service.Credential;
import io.coldfront.service.Vended;
import java.util.Optional;

/** A store that speaks S3: Amazon's, a compatible one, Google's through its interface for it. */
record S3Rendering(
        Bucket bucket, String region, Optional<StoreEndpoint> endpoint, boolean pathStyle, Credential credentialOfSpec)
        implements StoreRendering {

    /** @param flavor by the catalog's name */
    record Bucket(String name, Optional<String> prefix, String flavor) {}

    @Override
    public WarehouseProfile profile() {
        boolean vended = credentialOfSpec instanceof Vended;
        return new S3Profile(
                new S3Profile.Place(bucket.name(), bucket.prefix(), region, endpoint.map(StoreEndpoint::url)),
                new S3Profile.Access(
                        pathStyle,
                        bucket.flavor(),
                        vended,
                        credentialOfSpec instanceof Vended v ? v.roleArn() : Optional.empty(),
                        Optional.of(false)));
    }

    @Override
    public WarehouseCredential credential() {
        if (credentialOfSpec instanceof AccessKey key) {
            return new S3AccessKey(key.id(), key.secret(), Optional.empty());
        }
        if (credentialOfSpec instanceof Vended vended) {
            return vended.serverKeyId().isPresent() && vended.serverKey().isPresent()
                    ? new S3AccessKey(
                            vended.serverKeyId().get(), vended.serverKey().get(), vended.externalId())
                    : new S3SystemIdentity(vended.externalId());
        }
        throw misfit();
    }

    /** An endpoint on Amazon S3 would force path style there, which newer regions refuse: none is given. */
    @Override
    public StorageSecretRow storageSecret() {
        if (credentialOfSpec instanceof Vended) {
            return StorageSecretRow.vended("s3");
        }
        if (!(credentialOfSpec instanceof AccessKey key)) {
            throw misfit();
        }
        return endpoint.map(e -> StorageSecretRow.s3(
                        key.id(), key.secret(), Optional.of(e.hostAndPort()), region, urlStyle(), e.useSsl()))
                .orElseGet(() -> StorageSecretRow.aws(key.id(), key.secret(), region));
    }

    @Override
    public JsonObject revealedJobSection() {
        if (!(credentialOfSpec instanceof AccessKey key)) {
            return JsonObject.empty();
        }
        JsonObject s3 = JsonObject.empty()
                .with("region", region)
                .with("access_key", key.id())
                .with("secret_key", key.secret().reveal());
        JsonObject whole = endpoint.map(e -> s3.with("endpoint", e.hostAndPort())
                        .with("use_ssl", e.useSsl())
                        .with("url_style", urlStyle()))
                .orElse(s3);
        return JsonObject.empty().with("s3", whole);
    }

    private String urlStyle() {
        return pathStyle ? "path" : "vhost";
    }

    private static IllegalArgumentException misfit() {
        return new IllegalArgumentException("a store that speaks S3 is reached by an access key, or by a vended one");
    }
}
