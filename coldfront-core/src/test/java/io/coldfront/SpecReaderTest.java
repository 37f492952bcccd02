package io.coldfront;

import static io.coldfront.Payloads.CANARY;
import static io.coldfront.Payloads.KEY;
import static io.coldfront.Payloads.aws;
import static io.coldfront.Payloads.azure;
import static io.coldfront.Payloads.connection;
import static io.coldfront.Payloads.gcs;
import static io.coldfront.Payloads.read;
import static io.coldfront.Payloads.readAsJson;
import static io.coldfront.Payloads.s3;
import static io.coldfront.Payloads.vended;
import static io.coldfront.Payloads.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldfront.internal.spec.Rules;
import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.AzureStore;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.CompactorPolicy;
import io.coldfront.service.CronExpression;
import io.coldfront.service.ExternalCatalogDatabase;
import io.coldfront.service.GcsStore;
import io.coldfront.service.InvalidSpecException;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.Limits;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.TargetDatabase;
import io.coldfront.service.Vended;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecReaderTest {

    @Test
    void a_minimal_payload_becomes_a_complete_spec() {
        ServiceSpec spec = read(aws()).orThrow();

        assertThat(spec.key()).isEqualTo(KEY);
        assertThat(spec.database()).isEqualTo(new TargetDatabase("orders", List.of("n1"), "postgres", Set.of()));
        assertThat(spec.catalogDatabase())
                .isEqualTo(new ExternalCatalogDatabase(new PostgresUrl(
                        "db.internal",
                        5433,
                        "catalog",
                        "lake",
                        Optional.of(Secret.of(CANARY + "@pw")),
                        Map.of("sslmode", "require"))));
        assertThat(spec.catalog().image()).isEqualTo(CatalogServer.DEFAULT_IMAGE);
        assertThat(spec.catalog().publishedPort()).isEmpty();
        assertThat(spec.catalog().limits()).isEqualTo(Limits.none());
        assertThat(spec.namespaces()).containsExactly("public");
        assertThat(spec.jobs()).isEqualTo(JobPolicy.defaults(KEY));
        assertThat(spec.compactor()).isEqualTo(CompactorPolicy.defaults());
        assertThat(spec.unfenced()).isFalse();
        assertThat(spec.taskRetention()).isEqualTo(50);
        assertThat(spec.revision()).isEmpty();
        assertThat(spec.store())
                .isEqualTo(new S3Store(
                        Provider.AWS,
                        "acme-lake",
                        Optional.empty(),
                        new AccessKey(CANARY + "ID", Secret.of(CANARY + "/+secret")),
                        "eu-west-1",
                        Optional.empty()));
    }

    @Test
    void every_key_is_read() {
        ServiceSpec spec = read(with(
                        aws(),
                        "connect_as",
                        "owner",
                        "app_roles",
                        List.of("app", "report"),
                        "version",
                        "0.13.1",
                        "port",
                        18181,
                        "limits",
                        Map.of("memory", "256MiB", "cpus", 0.5),
                        "namespaces",
                        List.of("public", "sales"),
                        "archiver_cron",
                        " 5  * * * * ",
                        "partitioner_cron",
                        "off",
                        "deadlines",
                        Map.of("archiver", "2h30m", "compactor", "PT3H", "partitioner", 600),
                        "compactor",
                        Map.of(
                                "expire_snapshots",
                                false,
                                "expire_older_than",
                                "14d",
                                "remove_orphans",
                                true,
                                "orphan_age",
                                "96h",
                                "target_size_mb",
                                256),
                        "accept_hazards",
                        List.of("public.events"),
                        "unfenced",
                        true,
                        "task_retention",
                        7,
                        "revision",
                        1_766_000_000_000L))
                .orThrow();

        assertThat(spec.database().connectAs()).isEqualTo("owner");
        assertThat(spec.database().appRoles()).containsExactly("app", "report");
        assertThat(spec.catalog().image()).isEqualTo("quay.io/lakekeeper/catalog:v0.13.1");
        assertThat(spec.catalog().publishedPort()).isEqualTo(OptionalInt.of(18181));
        assertThat(spec.catalog().limits()).isEqualTo(new Limits(OptionalLong.of(256L << 20), OptionalDouble.of(0.5)));
        assertThat(spec.namespaces()).containsExactly("public", "sales");
        assertThat(spec.jobs())
                .containsEntry(
                        Job.ARCHIVER,
                        new JobPolicy(Optional.of(new CronExpression("5 * * * *")), Duration.ofMinutes(150)))
                .containsEntry(Job.PARTITIONER, new JobPolicy(Optional.empty(), Duration.ofMinutes(10)))
                .containsEntry(
                        Job.COMPACTOR, new JobPolicy(Optional.of(Job.COMPACTOR.defaultCron(KEY)), Duration.ofHours(3)));
        assertThat(spec.compactor())
                .isEqualTo(new CompactorPolicy(false, Duration.ofDays(14), true, Duration.ofDays(4), 256));
        assertThat(spec.acceptedHazards()).containsExactly("public.events");
        assertThat(spec.unfenced()).isTrue();
        assertThat(spec.taskRetention()).isEqualTo(7);
        assertThat(spec.revision()).hasValue(1_766_000_000_000L);
    }

    @Test
    void an_s3_compatible_store_gets_a_region_and_a_normal_endpoint_and_prefix() {
        S3Store store = (S3Store) read(s3()).orThrow().store();

        assertThat(store.region()).isEqualTo("us-east-1");
        assertThat(store.endpoint()).contains(URI.create("http://minio.internal:9000"));
        assertThat(store.pathPrefix()).contains("tiers/orders");
    }

    @Test
    void gcs_gets_its_endpoint_in_one_place() {
        GcsStore store =
                (GcsStore) read(with(gcs(), "region", "europe-west1")).orThrow().store();

        assertThat(store.endpoint()).isEqualTo(URI.create("https://storage.googleapis.com"));
        assertThat(store.credential()).isEqualTo(new AccessKey(CANARY + "ID", Secret.of(CANARY + "secret")));
    }

    @Test
    void D08_an_azure_connection_string_is_taken_apart() {
        AzureStore store = (AzureStore) read(azure()).orThrow().store();
        AzureConnection connection = (AzureConnection) store.credential();

        assertThat(store.account()).isEqualTo("lake01");
        assertThat(store.endpointSuffix()).isEqualTo("core.windows.net");
        assertThat(connection.accountKey()).contains(Secret.of(CANARY + "aaaA=="));
        assertThat(read(with(azure(), "credential", Map.of("connection_string", "AccountName=lake01")))
                        .violations())
                .extracting(v -> v.path() + ": " + v.problem())
                .containsExactly("credential.connection_string: has no AccountKey");
    }

    @Test
    void vended_credentials_need_no_static_one_but_may_have_the_servers_own() {
        assertThat(read(vended()).orThrow().store().credential())
                .isEqualTo(new Vended(
                        Optional.of("arn:aws:iam::123456789012:role/lake"),
                        Optional.of("orders-lake"),
                        Optional.empty()));
        assertThat(read(with(vended(), "credential", aws().get("credential")))
                        .orThrow()
                        .store()
                        .credential())
                .isEqualTo(new Vended(
                        Optional.of("arn:aws:iam::123456789012:role/lake"),
                        Optional.of("orders-lake"),
                        Optional.of(CANARY + "ID"),
                        Optional.of(Secret.of(CANARY + "/+secret"))));
        AzureStore azure =
                (AzureStore) read(with(azure(), "vended", "true")).orThrow().store();
        assertThat(azure.account()).isEqualTo("lake01");
        assertThat(azure.credential())
                .isEqualTo(new Vended(Optional.empty(), Optional.empty(), Optional.of(Secret.of(CANARY + "aaaA=="))));
        AzureStore identity =
                (AzureStore) read(with(azure(), "credential", null, "vended", Map.of("account_name", "lake02")))
                        .orThrow()
                        .store();
        assertThat(identity.account()).isEqualTo("lake02");
    }

    @Test
    void the_map_and_the_json_form_give_the_same() {
        for (Map<String, @Nullable Object> payload : List.of(aws(), s3(), gcs(), azure(), vended())) {
            assertThat(readAsJson(payload)).isEqualTo(read(payload));
            assertThat(readAsJson(payload).spec()).isPresent();
        }
        Map<String, @Nullable Object> bad = with(aws(), "port", 0.5, "nodes", List.of("a", 7), "bukcet", "x");
        assertThat(readAsJson(bad)).isEqualTo(read(bad));
        assertThat(read(bad).violations()).hasSize(4);
    }

    @Test
    void texts_of_values_are_read_as_those_values() {
        Map<String, @Nullable Object> typed = with(
                aws(),
                "port",
                18181,
                "unfenced",
                true,
                "namespaces",
                List.of("public", "sales"),
                "limits",
                Map.of("cpus", new BigDecimal("1.50")));
        Map<String, @Nullable Object> texts = with(
                aws(),
                "port",
                "18181",
                "unfenced",
                "true",
                "namespaces",
                "[\"public\", \"sales\"]",
                "limits",
                "{\"cpus\": \"1.5\"}");

        assertThat(read(texts)).isEqualTo(read(typed));
        assertThat(read(texts).spec()).isPresent();
    }

    @Test
    void a_null_counts_as_absent() {
        assertThat(SpecReader.readJson(KEY, "{\"region\": null, \"credential\": null}")
                        .violations())
                .extracting(v -> v.path() + ": " + v.problem())
                .contains("provider: is missing", "warehouse: is missing", "pg_encryption_key: is missing");
    }

    @Test
    void a_text_that_is_no_json_object_is_a_violation_that_quotes_nothing() {
        for (String json : List.of("", "[]", "null", "{", "{\"a\":\"" + CANARY + "\",\"a\":1}", CANARY, "{'a':1}")) {
            SpecReading reading = SpecReader.readJson(KEY, json);
            assertThat(reading.spec()).isEmpty();
            assertThat(reading.violations()).singleElement().satisfies(violation -> {
                assertThat(violation.path()).isEqualTo("config");
                assertThat(violation.toString()).doesNotContain(CANARY);
            });
        }
    }

    @Test
    void or_throw_throws_all_of_them() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(
                        () -> read(with(aws(), "region", null, "bucket", null)).orThrow())
                .satisfies(e -> assertThat(e.violations()).hasSize(2));
    }

    @Test
    void a_spec_that_was_read_stands_its_own_check() {
        for (Map<String, @Nullable Object> payload : List.of(aws(), s3(), gcs(), azure(), vended())) {
            assertThat(Rules.check(read(payload).orThrow())).isEmpty();
        }
    }

    @Test
    void D25_default_minutes_are_spread_and_given_ones_are_kept() {
        Set<String> minutes = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ServiceKey key = new ServiceKey("db" + i, "lakekeeper");
            ServiceSpec spec = SpecReader.read(key, with(aws(), "compactor_cron", "0 3 * * *"))
                    .orThrow();
            minutes.add(cron(spec, Job.ARCHIVER));
            assertThat(cron(spec, Job.COMPACTOR)).isEqualTo("0 3 * * *");
            assertThat(SpecReader.read(key, aws()).orThrow().jobs()).isEqualTo(JobPolicy.defaults(key));
        }
        assertThat(minutes).hasSizeGreaterThan(50);
    }

    @Test
    void values_that_a_typed_environment_would_choke_on_are_fine() {
        for (String key : List.of(
                "1234567890123456",
                "[aaaaaaaaaaaaaaa]",
                "{aaaaaaaaaaaaaaa}",
                "\"aaaaaaaaaaaaaaaa\"",
                "1234567890.12345")) {
            assertThat(read(with(aws(), "pg_encryption_key", key)).violations()).isEmpty();
        }
    }

    @Test
    void connection_strings_may_come_in_any_order_and_case() {
        String string = "accountkey=" + CANARY + "aaaA==;ENDPOINTSUFFIX=core.chinacloudapi.cn;accountName=lake01;";
        AzureStore store = (AzureStore) read(with(azure(), "credential", Map.of("connection_string", string)))
                .orThrow()
                .store();

        assertThat(store.endpointSuffix()).isEqualTo("core.chinacloudapi.cn");
        assertThat(read(with(azure(), "credential", Map.of("connection_string", connection("AccountName=lake01"))))
                        .spec())
                .isPresent();
    }

    private static String cron(ServiceSpec spec, Job job) {
        return Optional.ofNullable(spec.jobs().get(job))
                .flatMap(JobPolicy::cron)
                .orElseThrow()
                .fields();
    }
}
