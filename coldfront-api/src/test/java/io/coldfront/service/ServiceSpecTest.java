package io.coldfront.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {

    private static final ServiceKey KEY = new ServiceKey("orders", "lakekeeper");

    @Test
    void a_built_spec_is_complete_and_lists_every_secret() {
        ServiceSpec spec = spec().build();

        assertThat(spec.namespaces()).containsExactly("public");
        assertThat(spec.jobs()).isEqualTo(JobPolicy.defaults(KEY)).containsOnlyKeys(Job.values());
        assertThat(spec.jobs().get(Job.ARCHIVER).deadline()).isEqualTo(Duration.ofHours(6));
        assertThat(spec.jobs().get(Job.ARCHIVER).hardCap()).isEqualTo(Duration.ofHours(9));
        assertThat(spec.catalog().image()).isEqualTo(CatalogServer.DEFAULT_IMAGE);
        assertThat(spec.taskRetention()).isEqualTo(50);
        assertThat(spec.secrets()).extracting(Secret::reveal).containsExactly("key", "password", "secret");
        assertThat(spec.toString()).doesNotContain("password\"").contains("***");
    }

    @Test
    void collections_are_copied() {
        List<String> namespaces = new ArrayList<>(List.of("public"));
        List<String> nodes = new ArrayList<>(List.of("n1"));
        ServiceSpec spec = spec().namespaces(namespaces)
                .database(new TargetDatabase("orders", nodes, "owner", Set.of("app")))
                .build();
        namespaces.add("later");
        nodes.add("later");

        assertThat(spec.namespaces()).containsExactly("public");
        assertThat(spec.database().nodes()).containsExactly("n1");
        assertThat(ServiceSpec.builder().from(spec).build()).isEqualTo(spec);
    }

    @Test
    void what_is_missing_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ServiceSpec.builder().key(KEY).build())
                .withMessageContaining("warehouse");
    }

    @Test
    void an_exception_carries_its_violations_and_its_problem() {
        Violation violation = new Violation("region", "is missing", "write the bucket's region");

        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> {
                    throw new InvalidSpecException(List.of(violation));
                })
                .withMessageContaining("region: is missing; write the bucket's region")
                .satisfies(e -> assertThat(e.violations()).containsExactly(violation))
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo("invalid-spec"));
    }

    private static ServiceSpec.Builder spec() {
        return ServiceSpec.builder()
                .key(KEY)
                .database(new TargetDatabase("orders", List.of("n1"), "owner", Set.of()))
                .catalogDatabase(new ExternalCatalogDatabase(
                        new PostgresUrl("db", 5432, "catalog", "lake", Optional.of(Secret.of("password")), Map.of())))
                .catalog(CatalogServer.builder().encryptionKey(Secret.of("key")).build())
                .store(new S3Store(
                        Provider.AWS,
                        "lake",
                        Optional.empty(),
                        new AccessKey("id", Secret.of("secret")),
                        "eu-west-1",
                        Optional.empty()))
                .warehouse("orders");
    }
}
