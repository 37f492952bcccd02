package io.coldfront.service;

import java.util.List;

/** An access key of an S3-compatible store, or an HMAC key of Google Cloud Storage. */
public record AccessKey(String id, Secret secret) implements Credential {
    @Override
    public List<Secret> secrets() {
        return List.of(secret);
    }
}
