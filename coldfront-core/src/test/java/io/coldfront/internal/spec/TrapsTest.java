package io.coldfront.internal.spec;

import static io.coldfront.Payloads.CANARY;
import static io.coldfront.Payloads.KEY;
import static io.coldfront.Payloads.aws;
import static io.coldfront.Payloads.azure;
import static io.coldfront.Payloads.gcs;
import static io.coldfront.Payloads.read;
import static io.coldfront.Payloads.s3;
import static io.coldfront.Payloads.vended;
import static io.coldfront.Payloads.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.SpecReader;
import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureStore;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.Job;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Vended;
import io.coldfront.service.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrapsTest {

    @Test
    void D04_an_invalid_cron_is_told_before_anything_is_stored() {
        assertThat(paths(read(with(aws(), "archiver_cron", "every hour", "compactor_cron", "0 0 31 2 *"))
                        .violations()))
                .containsExactly("archiver_cron", "compactor_cron");
    }

    @Test
    void D31_everything_is_checked_at_once_and_before_anything_is_touched() {
        Map<String, @Nullable Object> payload = with(
                aws(),
                "credential",
                "{",
                "region",
                "nowhere",
                "archiver_cron",
                "x",
                "endpoint",
                "minio:9000",
                "image",
                "catalog",
                "path_prefix",
                "a//b",
                "nodes",
                List.of("a", "b"),
                "pg_encryption_key",
                "",
                "catalog_db_url",
                "db",
                "namespaces",
                List.of("a.b"));

        assertThat(paths(read(payload).violations()))
                .containsExactly(
                        "nodes",
                        "catalog_db_url",
                        "pg_encryption_key",
                        "image",
                        "region",
                        "endpoint",
                        "path_prefix",
                        "credential",
                        "namespaces[0]",
                        "archiver_cron");
    }

    @Test
    void E18_a_blank_encryption_key_is_a_violation() {
        for (String key : List.of("", " ", "\t\n")) {
            assertThat(read(with(aws(), "pg_encryption_key", key)).violations())
                    .singleElement()
                    .satisfies(v -> assertThat(v.problem()).startsWith("is blank"));
            ServiceSpec built = ServiceSpec.builder()
                    .from(read(aws()).orThrow())
                    .catalog(CatalogServer.builder()
                            .encryptionKey(Secret.of(key))
                            .build())
                    .build();
            assertThat(paths(Rules.check(built))).containsExactly("pg_encryption_key");
        }
    }

    @Test
    void E19_an_empty_region_is_a_violation_for_every_store_that_has_one() {
        for (Map<String, @Nullable Object> payload : List.of(aws(), s3(), gcs(), vended())) {
            assertThat(paths(read(with(payload, "region", "")).violations())).containsExactly("region");
        }
        S3Store built = new S3Store(
                Provider.S3,
                "acme-lake",
                Optional.empty(),
                new AccessKey("id", Secret.of("secret")),
                "",
                ((S3Store) read(s3()).orThrow().store()).endpoint());
        assertThat(paths(Rules.check(ServiceSpec.builder()
                        .from(read(s3()).orThrow())
                        .store(built)
                        .build())))
                .containsExactly("region");
    }

    @Test
    void a_built_spec_is_held_to_the_same_rules() {
        ServiceSpec good = read(azure()).orThrow();
        AzureStore store = (AzureStore) good.store();
        ServiceSpec bad = ServiceSpec.builder()
                .from(good)
                .warehouse("a/b")
                .namespaces(List.of())
                .jobs(Map.of(Job.ARCHIVER, good.jobs().values().iterator().next()))
                .store(new AzureStore(
                        Provider.AZURE, "x", Optional.of("/a/"), store.credential(), "other", store.endpointSuffix()))
                .build();

        assertThat(paths(Rules.check(bad)))
                .containsExactly(
                        "bucket",
                        "path_prefix",
                        "credential.connection_string",
                        "warehouse",
                        "namespaces",
                        "partitioner_cron",
                        "compactor_cron");
    }

    @Test
    void a_built_store_needs_a_credential_of_its_own_form() {
        ServiceSpec good = read(azure()).orThrow();
        AzureStore store = (AzureStore) good.store();
        AzureStore wrong = new AzureStore(
                Provider.AZURE,
                store.bucket(),
                Optional.empty(),
                new AccessKey(CANARY, Secret.of(CANARY)),
                store.account(),
                store.endpointSuffix());
        Vended half = new Vended(
                Optional.of("arn:aws:iam::123456789012:role/lake"), Optional.of("x1"), Optional.of(Secret.of(CANARY)));

        assertThat(paths(Rules.check(
                        ServiceSpec.builder().from(good).store(wrong).build())))
                .containsExactly("credential");
        assertThat(paths(Rules.check(ServiceSpec.builder()
                        .from(read(aws()).orThrow())
                        .store(new S3Store(Provider.AWS, "acme", Optional.empty(), half, "eu-west-1", Optional.empty()))
                        .build())))
                .containsExactly("credential");
    }

    @Test
    void whatever_is_sent_is_a_violation_and_never_an_exception_and_no_secret_is_told() {
        List<Object> values = List.of(
                CANARY,
                CANARY + "\n",
                "",
                " ",
                7,
                -1.5,
                Double.NaN,
                true,
                List.of(),
                List.of(CANARY, 7),
                Map.of(),
                Map.of(CANARY, CANARY),
                Map.of(7, CANARY),
                new Object(),
                "[",
                "{",
                "[\"" + CANARY + "\"]",
                "{\"" + CANARY + "\":\"" + CANARY + "\"}",
                "postgresql://" + CANARY + ":" + CANARY + "@",
                'c');
        Random random = new Random(3);
        for (int i = 0; i < 4_000; i++) {
            Map<String, @Nullable Object> payload = new LinkedHashMap<>(
                    List.of(aws(), s3(), gcs(), azure(), vended()).get(random.nextInt(5)));
            for (int j = random.nextInt(4); j >= 0; j--) {
                Key key = Key.values()[random.nextInt(Key.values().length)];
                payload.put(
                        random.nextInt(9) == 0 ? CANARY + j : key.field(), values.get(random.nextInt(values.size())));
            }
            for (Violation violation : read(payload).violations()) {
                assertThat(violation.toString()).doesNotContain(CANARY).doesNotContain("stand");
                assertThat(violation.remedy()).isNotBlank();
            }
        }
    }

    @Test
    void a_secret_in_the_wrong_place_is_not_told() {
        for (Key key : Key.values()) {
            for (Map<String, @Nullable Object> payload : List.of(aws(), s3(), gcs(), azure(), vended())) {
                Map<String, @Nullable Object> changed = new HashMap<>(payload);
                if (key.parent().isEmpty()) {
                    changed.put(key.field(), CANARY);
                    changed.put(CANARY, key.field());
                } else {
                    changed.put(key.parent(), Map.of(key.field(), CANARY, CANARY, key.field()));
                }
                assertThat(read(changed).violations())
                        .isNotEmpty()
                        .allSatisfy(v -> assertThat(v.toString()).doesNotContain(CANARY));
                assertThat(read(changed).toString()).doesNotContain(CANARY);
            }
        }
    }

    @Test
    void a_key_that_is_also_a_value_is_not_shown() {
        Map<String, @Nullable Object> payload =
                with(aws(), "pg_encryption_key", "region_bucket_name", "region_bucket_name", 1);

        assertThat(read(payload).violations())
                .singleElement()
                .satisfies(v -> assertThat(v.toString()).doesNotContain("region_bucket_name"));
    }

    @Test
    void an_unknown_key_names_the_nearest() {
        assertThat(nearest("bukcet")).isEqualTo("bucket");
        assertThat(nearest("pathPrefix")).isEqualTo("path_prefix");
        assertThat(nearest("archiver_schedule")).isEqualTo("archiver_cron");
        assertThat(nearest("encryption_key")).isEqualTo("pg_encryption_key");
        assertThat(nearest("catalog-db-url")).isEqualTo("catalog_db_url");
        assertThat(nearest("namespace")).isEqualTo("namespaces");
    }

    @Test
    void odd_keys_are_no_trouble() {
        Map<Object, Object> payload = new HashMap<>(aws());
        payload.put(7, "x");
        payload.put(null, "x");
        payload.put("x".repeat(100_000), "x");
        @SuppressWarnings("unchecked")
        Map<String, ?> cast = (Map<String, ?>) (Map<?, ?>) payload;

        assertThat(SpecReader.read(KEY, cast).violations()).hasSize(3);
    }

    private static String nearest(String key) {
        List<Violation> violations = read(with(aws(), key, 1)).violations();
        assertThat(violations).hasSize(1);
        return violations.get(0).remedy().replace("the nearest known key is ", "");
    }

    private static List<String> paths(List<Violation> violations) {
        return new ArrayList<>(violations.stream().map(Violation::path).toList());
    }
}
