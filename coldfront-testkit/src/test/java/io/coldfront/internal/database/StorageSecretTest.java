package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.plan.Change;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageSecretTest extends OnPostgres {

    private static final Secret SECRET = Secret.of("cnry-store-it's-91c2");
    private static final Secret OTHER = Secret.of("cnry-store-other-0a4b");

    StorageSecretTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void D17_a_set_secret_is_compared_where_it_lives() {
        StorageSecretRow row = minio("key-1", SECRET);
        assertThat(compare(row).present()).isFalse();

        set(row);

        assertThat(compare(row).same()).isTrue();
        assertThat(compare(minio("key-1", OTHER)).changes()).containsExactly(new Change("secret", "", "changed"));
        assertThat(compare(minio("key-2", SECRET)).changes()).containsExactly(new Change("key id", "key-1", "key-2"));
        assertThat(compare(StorageSecretRow.aws("key-1", SECRET, "eu-west-1")).changes())
                .extracting(Change::what)
                .containsExactly("endpoint", "region", "TLS");
        assertThat(compare(minio("key-1", OTHER)).toString()).doesNotContain("cnry");
    }

    @Test
    void a_changed_row_is_seen_whoever_changed_it() {
        set(minio("key-1", SECRET));
        database.run("UPDATE coldfront.storage_secret SET secret = 'hand-made'");

        assertThat(compare(minio("key-1", SECRET)).same()).isFalse();
        database.run("DELETE FROM coldfront.storage_secret");
        assertThat(compare(minio("key-1", SECRET)).present()).isFalse();
    }

    @Test
    void azure_and_vended_and_s3_replace_each_other() {
        StorageSecretRow azure = StorageSecretRow.azure(SECRET);
        StorageSecretRow vended = StorageSecretRow.vended("s3");
        StorageSecretRow aws = StorageSecretRow.aws("key-1", SECRET, "eu-west-1");
        for (StorageSecretRow row : List.of(azure, vended, aws, azure)) {
            assertThat(compare(row).same()).isFalse();
            set(row);
            assertThat(compare(row).same()).isTrue();
        }
        assertThat(compare(StorageSecretRow.azure(OTHER)).changes())
                .containsExactly(new Change("connection string", "", "changed"));
        assertThat(compare(StorageSecretRow.vended("azure")).same()).isFalse();
    }

    @Test
    void E14_a_credential_that_the_store_refuses_in_the_database_is_told_without_it() {
        database.run(
                "CREATE OR REPLACE FUNCTION duckdb.query(query text) RETURNS SETOF jsonb LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE 'HTTP Error: Unable to connect to URL s3://lake/x: Forbidden (HTTP code 403)'; END $$");

        assertThatThrownBy(() -> fresh(own -> {
                    new StorageSecret(own, soon()).probe(minio("key-1", SECRET), "s3://lake/orders/x.metadata.json");
                    return own;
                }))
                .isInstanceOf(SqlFailedException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("cnry");
        assertThat(compare(minio("key-1", SECRET)).present())
                .as("the probe keeps nothing")
                .isFalse();
    }

    @Test
    void materializing_needs_nothing_but_the_row() {
        set(minio("key-1", SECRET));
        fresh(own -> {
            new StorageSecret(own, soon()).materialize();
            return own;
        });
        assertThat(compare(minio("key-1", SECRET)).same()).isTrue();
    }

    @Test
    void D34_what_a_check_would_refuse_never_reaches_the_server() {
        assertThatThrownBy(() -> StorageSecretRow.azure(Secret.of(""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StorageSecretRow.vended("gcs")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StorageSecretRow.aws(" ", SECRET, "eu-west-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cnry");
        assertThatThrownBy(() -> StorageSecretRow.aws("key", SECRET, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StorageSecretRow.s3(
                        "key", SECRET, Optional.of("http://minio:9000"), "us-east-1", "path", false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        StorageSecretRow.s3("key", SECRET, Optional.of("minio:9000"), "us-east-1", "bogus", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StorageSecretRow minio(String keyId, Secret secret) {
        return StorageSecretRow.s3(keyId, secret, Optional.of("minio:9000"), "us-east-1", "path", true);
    }

    private StorageSecretState compare(StorageSecretRow row) {
        return new StorageSecret(session, soon()).compare(row);
    }

    private void set(StorageSecretRow row) {
        fresh(own -> {
            new StorageSecret(own, soon()).set(row);
            return row;
        });
    }
}
