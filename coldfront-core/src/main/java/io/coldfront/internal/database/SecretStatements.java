package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link StorageSecret} says. */
final class SecretStatements {

    // The secrets leave as digests only, each over a salt that was drawn for this look.
    private static final String OBSERVE = """
            SELECT storage_type, key_id, endpoint, region, url_style, use_ssl, vended,
                   encode(sha256(convert_to(? || secret, 'UTF8')), 'hex') AS secret_digest,
                   encode(sha256(convert_to(? || connection_string, 'UTF8')), 'hex') AS connection_digest
            FROM coldfront.storage_secret WHERE name = 'cf_storage'""";

    static final Sql MATERIALIZE =
            Sql.named("storage-secret-materialize", "SELECT coldfront.materialize_storage_secret()");

    private SecretStatements() {}

    static Sql observe(String salt) {
        return Sql.named("storage-secret-observe", OBSERVE).bind(salt).bind(salt);
    }

    static Sql set(StorageSecretRow row) {
        if (row.vended()) {
            return Sql.named("storage-secret-set-vended", "SELECT coldfront.set_storage_secret_vended(?::text)")
                    .bind(row.storageType());
        }
        if (row.storageType().equals("azure")) {
            Sql azure = Sql.named("storage-secret-set-azure", "SELECT coldfront.set_storage_secret_azure(?::text)");
            return secret(azure, row.connectionString());
        }
        Sql s3 = Sql.named("storage-secret-set", """
                        SELECT coldfront.set_storage_secret(?::text, ?::text, ?::text, ?::text, ?::text, ?::boolean)""").bind(text(row.keyId()));
        return secret(s3, row.secret())
                .bind(text(row.endpoint()))
                .bind(row.region())
                .bind(row.urlStyle())
                .bind(row.useSsl());
    }

    private static Sql secret(Sql statement, Optional<Secret> secret) {
        return statement.bindSecret(secret.orElseThrow());
    }

    private static @Nullable String text(Optional<String> text) {
        return text.orElse(null);
    }
}
