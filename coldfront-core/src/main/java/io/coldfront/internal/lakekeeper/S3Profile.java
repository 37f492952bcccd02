package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store that speaks S3: Amazon's, a compatible one, or Google Cloud Storage through its interface for it. */
public record S3Profile(Place where, Access access) implements WarehouseProfile {

    public static final String AWS = "aws";
    public static final String COMPATIBLE = "s3-compat";

    /** @param endpoint with its scheme; empty: Amazon's own */
    public record Place(String bucket, Optional<String> keyPrefix, String region, Optional<URI> endpoint) {}

    /**
     * @param flavor {@link S3Profile#AWS} or {@link S3Profile#COMPATIBLE}
     * @param stsEnabled whether the server vends short-lived credentials
     * @param assumeRoleArn the role that it assumes
     * @param remoteSigning empty in the answer of a server that does not know it
     */
    public record Access(
            boolean pathStyle,
            String flavor,
            boolean stsEnabled,
            Optional<String> assumeRoleArn,
            Optional<Boolean> remoteSigning) {}

    @Override
    public String type() {
        return "s3";
    }

    /** {@code region} and {@code sts-enabled} have no default at the server: always sent. */
    @Override
    public JsonObject json() {
        return JsonObject.empty()
                .with("type", type())
                .with("bucket", where.bucket())
                .with("key-prefix", where.keyPrefix())
                .with("region", where.region())
                .with("endpoint", where.endpoint().map(URI::toString))
                .with("path-style-access", access.pathStyle())
                .with("flavor", access.flavor())
                .with("sts-enabled", access.stsEnabled())
                .with("assume-role-arn", access.assumeRoleArn())
                .with("remote-signing-enabled", access.remoteSigning());
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bucket", where.bucket());
        settings.put("key-prefix", prefix());
        settings.put("region", where.region());
        settings.put("endpoint", where.endpoint().map(Settled::endpoint).orElse(""));
        settings.put("path-style-access", String.valueOf(access.pathStyle()));
        settings.put("flavor", access.flavor().equals("minio") ? COMPATIBLE : access.flavor());
        settings.put("sts-enabled", String.valueOf(access.stsEnabled()));
        settings.put("assume-role-arn", access.assumeRoleArn().orElse(""));
        access.remoteSigning().ifPresent(on -> settings.put("remote-signing-enabled", String.valueOf(on)));
        return settings;
    }

    /** With an endpoint the region is a name only, and may change (since 0.12; before that the server refuses it). */
    @Override
    public Set<String> fixedSettings() {
        return where.endpoint().isPresent() ? Set.of("bucket", "key-prefix") : Set.of("bucket", "key-prefix", "region");
    }

    @Override
    public String place() {
        return "s3:" + where.endpoint().map(Settled::endpoint).orElse("") + "/" + where.bucket();
    }

    @Override
    public String prefix() {
        return Settled.prefix(where.keyPrefix());
    }

    static S3Profile of(JsonObject json) {
        return new S3Profile(
                new Place(
                        json.text("bucket"),
                        json.optionalText("key-prefix"),
                        json.optionalText("region").orElse(""),
                        json.optionalText("endpoint").map(URI::create)),
                new Access(
                        json.optionalFlag("path-style-access").orElse(false),
                        json.optionalText("flavor").orElse(AWS),
                        json.optionalFlag("sts-enabled").orElse(false),
                        json.optionalText("assume-role-arn"),
                        json.optionalFlag("remote-signing-enabled")));
    }
}
