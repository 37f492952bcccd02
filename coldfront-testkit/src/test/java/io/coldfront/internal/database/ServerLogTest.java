package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A whole provisioning and one admission on a server that logs every statement with its parameters. */
class ServerLogTest extends OnEmbedded {

    private static final Secret STORE = Secret.of("cnry-log-store-8c55");
    private static final Secret AZURE = Secret.of("AccountName=cnryaccount;AccountKey=cnry-log-azure-12fe");
    private static final Secret SLOT = Secret.of("cnry-log-slot-77aa");

    ServerLogTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void D34_no_secret_and_no_verifier_reaches_the_servers_log() throws IOException, SQLException {
        provision();

        String log = Files.readString(postgres.log());

        assertThat(log).contains("ALTER DATABASE \"" + database.name() + "\" SET coldfront.warehouse");
        assertThat(log).containsIgnoringCase("parameters: $1 = '" + owner + "'");
        for (Secret secret : List.of(STORE, AZURE, SLOT)) {
            assertThat(log).doesNotContain(secret.reveal());
        }
        assertThat(log).doesNotContain("cnry-log").doesNotContain("SCRAM-SHA-256$");
    }

    @Test
    void D34_a_setter_that_the_server_refuses_logs_no_secret_either() throws IOException {
        database.run("ALTER TABLE coldfront.storage_secret ADD CONSTRAINT never CHECK (secret = 'x')");
        fresh(own -> {
            assertThat(catchThrowable(
                            () -> new StorageSecret(own, soon()).set(StorageSecretRow.aws("k", STORE, "eu-west-1"))))
                    .hasMessageContaining("constraint \"never\"")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("cnry"));
            return own;
        });

        assertThat(Files.readString(postgres.log())).doesNotContain(STORE.reveal());
    }

    @Test
    void E17_a_program_in_the_slot_logs_nothing_and_shows_no_statement() throws IOException, SQLException {
        roles().ensureSlot(Job.ARCHIVER, US);
        admission(session).admit(RoleMark.admitted(US, "run-1", "p1"), SLOT);
        try (Connection program = database.connect(names.of(Job.ARCHIVER), SLOT.reveal());
                var statement = program.createStatement()) {
            statement.execute("SELECT 'cnry-log-literal'");
            assertThat(catchThrowable(() -> statement.execute("SELECT 'cnry-log-literal'::int")))
                    .isInstanceOf(SQLException.class);
            assertThat(database.ask("SELECT COALESCE(query, '') FROM pg_stat_activity WHERE usename = '"
                            + names.of(Job.ARCHIVER) + "'"))
                    .noneMatch(query -> query.contains("cnry"));
        }

        assertThat(Files.readString(postgres.log())).doesNotContain("cnry-log-literal");
    }

    @Test
    void E2_provisioning_never_creates_an_iceberg_table() throws IOException {
        provision();

        assertThat(Files.readString(postgres.log())).doesNotContain("SELECT coldfront.create_iceberg_table");
        assertThat(database.ask("SELECT arg FROM duckdb.stub_calls WHERE arg LIKE 'CREATE TABLE%'"))
                .isEmpty();
    }

    @Test
    void the_texts_that_duckdb_gets_are_those_of_the_contract() {
        set(StorageSecretRow.aws("K", STORE, "eu-west-1"));
        set(StorageSecretRow.s3("K", STORE, Optional.of("minio:9000"), "us-east-1", "path", true));
        set(StorageSecretRow.azure(AZURE));
        set(StorageSecretRow.vended("s3"));

        assertThat(database.ask("SELECT arg FROM duckdb.stub_calls WHERE fn = 'raw_query' ORDER BY id"))
                .containsExactly(
                        "CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE s3, KEY_ID 'K', SECRET '" + STORE.reveal()
                                + "', REGION 'eu-west-1')",
                        "CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE s3, KEY_ID 'K', SECRET '" + STORE.reveal()
                                + "', REGION 'us-east-1', ENDPOINT 'minio:9000', URL_STYLE 'path', USE_SSL true)",
                        "CREATE OR REPLACE PERSISTENT SECRET cf_storage (TYPE azure, CONNECTION_STRING '"
                                + AZURE.reveal() + "')",
                        "DROP PERSISTENT SECRET IF EXISTS cf_storage");
    }

    private void provision() {
        new Extension(session, soon()).install();
        Rights rights = new Rights(session, soon());
        rights.grantEverybody();
        rights.grantOwner(owner, database.name(), "coldfront_duckdb");
        for (Job job : Job.values()) {
            roles().ensureSlot(job, US);
        }
        roles().ensureLoopback();
        new AppAccess(session, soon()).observe(Set.of(owner));
        new Parameters(session, soon())
                .set(database.name(), Map.of(Parameters.WAREHOUSE, "wh", Parameters.LOCAL_DSN, "host=/x user=y"));
        set(StorageSecretRow.aws("K", STORE, "eu-west-1"));
        set(StorageSecretRow.azure(AZURE));
        new StorageSecret(session, soon()).compare(StorageSecretRow.azure(AZURE));
        admission(session).admit(RoleMark.admitted(US, "run-1", "p1"), SLOT);
        admission(session).close("run-1", RoleMark.closed(US));
    }

    private void set(StorageSecretRow row) {
        fresh(own -> {
            new StorageSecret(own, soon()).set(row);
            return row;
        });
    }
}
