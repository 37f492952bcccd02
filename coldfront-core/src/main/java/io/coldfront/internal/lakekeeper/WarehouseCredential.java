package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Optional;

/** By what the server itself reaches the store. Prints without its secrets. */
public sealed interface WarehouseCredential {

    List<Secret> secrets();

    /** As the server takes it, secrets in plain text: for the request's body and nothing else. */
    JsonObject revealed();

    /** A key of an S3-compatible store; an HMAC key of Google Cloud Storage too. */
    record S3AccessKey(String id, Secret secret, Optional<String> externalId) implements WarehouseCredential {
        @Override
        public List<Secret> secrets() {
            return List.of(secret);
        }

        /** The {@code aws-*} names: 0.9.0 knows no others, and later servers take them still. */
        @Override
        public JsonObject revealed() {
            return kind("s3", "access-key")
                    .with("aws-access-key-id", id)
                    .with("aws-secret-access-key", secret.reveal())
                    .with("external-id", externalId);
        }
    }

    /** The identity that the server has by its surroundings on AWS. */
    record S3SystemIdentity(Optional<String> externalId) implements WarehouseCredential {
        @Override
        public List<Secret> secrets() {
            return List.of();
        }

        @Override
        public JsonObject revealed() {
            return kind("s3", "aws-system-identity").with("external-id", externalId);
        }
    }

    /** The key of an Azure storage account. */
    record AzureSharedKey(Secret key) implements WarehouseCredential {
        @Override
        public List<Secret> secrets() {
            return List.of(key);
        }

        @Override
        public JsonObject revealed() {
            return kind("az", "shared-access-key").with("key", key.reveal());
        }
    }

    /** The identity that the server has by its surroundings on Azure. */
    record AzureSystemIdentity() implements WarehouseCredential {
        @Override
        public List<Secret> secrets() {
            return List.of();
        }

        @Override
        public JsonObject revealed() {
            return kind("az", "azure-system-identity");
        }
    }

    private static JsonObject kind(String type, String credentialType) {
        return JsonObject.empty().with("type", type).with("credential-type", credentialType);
    }
}
