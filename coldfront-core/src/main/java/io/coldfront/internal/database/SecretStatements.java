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

    static final Sql EXISTS = Sql.named(
            "storage-secret-exists",
            "SELECT EXISTS (SELECT FROM coldfront.storage_secret WHERE name = 'cf_storage') AS there");

    // Settings of other databases and roles of other services can be read from here; other databases' rows can't.
    static final Sql SHARERS = Sql.named("storage-secret-sharers", """
            SELECT DISTINCT d.datname AS sharer
            FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS x
            WHERE x LIKE 'coldfront.%' AND d.datname <> current_database()
            UNION
            SELECT rolname FROM pg_roles WHERE rolname ~ '^coldfront_archiver_'
            ORDER BY 1""");

    static final Sql DROP_FILE = Sql.named(
            "storage-secret-drop-file", "SELECT duckdb.raw_query('DROP PERSISTENT SECRET IF EXISTS cf_storage')");

    static final Sql DELETE =
            Sql.named("storage-secret-delete", "DELETE FROM coldfront.storage_secret WHERE name = 'cf_storage'");

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

    /** A secret of this session alone, in the form that the extension gives its own. */
    static Sql probe(StorageSecretRow row, String scope) {
        StringBuilder text = new StringBuilder("CREATE OR REPLACE TEMPORARY SECRET coldfront_probe (TYPE s3, KEY_ID ")
                .append(duckdb(row.keyId().orElseThrow()))
                .append(", SECRET ")
                .append(duckdb(row.secret().orElseThrow().reveal()))
                .append(", REGION ")
                .append(duckdb(row.region()));
        row.endpoint()
                .ifPresent(endpoint -> text.append(", ENDPOINT ")
                        .append(duckdb(endpoint))
                        .append(", URL_STYLE ")
                        .append(duckdb(row.urlStyle()))
                        .append(", USE_SSL ")
                        .append(row.useSsl()));
        text.append(", SCOPE ").append(duckdb(scope)).append(')');
        return Sql.named("storage-secret-probe", "SELECT duckdb.raw_query(?::text)")
                .bindSecret(Secret.of(text.toString()));
    }

    /** The query is a literal: DuckDB plans it before parameters are bound. */
    static Sql readProbe(String location) {
        String query = "SELECT size FROM read_blob(" + duckdb(location) + ")";
        return Sql.named(
                "storage-secret-probe-read",
                "SELECT r['size'] AS size FROM duckdb.query(" + Sql.literal(query) + ") AS r");
    }

    private static String duckdb(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Sql secret(Sql statement, Optional<Secret> secret) {
        return statement.bindSecret(secret.orElseThrow());
    }

    private static @Nullable String text(Optional<String> text) {
        return text.orElse(null);
    }
}
