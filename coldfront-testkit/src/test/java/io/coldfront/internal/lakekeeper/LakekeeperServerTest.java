package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.service.Secret;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The client against a server: the fake one, or a real one whose address stands in the system property
 * {@code coldfront.test.lakekeeper}, with {@code coldfront.test.store} (endpoint), {@code …store.bucket},
 * {@code …store.key} and {@code …store.secret} for its store.
 */
class LakekeeperServerTest {

    private static final Optional<String> REAL = Optional.ofNullable(System.getProperty("coldfront.test.lakekeeper"));
    private static final String BUCKET = System.getProperty("coldfront.test.store.bucket", "lake");
    private static final URI ENDPOINT =
            URI.create(System.getProperty("coldfront.test.store", "http://127.0.0.1:59441"));
    private static final S3AccessKey KEY = new S3AccessKey(
            System.getProperty("coldfront.test.store.key", "lake-key"),
            Secret.of(System.getProperty("coldfront.test.store.secret", "canary-lake-secret")),
            Optional.empty());
    private static final S3AccessKey BAD_KEY =
            new S3AccessKey(KEY.id(), Secret.of("canary-wrong-secret"), Optional.empty());

    private static final OkHttpClient HTTP = new OkHttpClient();
    private static Optional<FakeLakekeeper> fake = Optional.empty();
    private static Lakekeeper lakekeeper = client("http://127.0.0.1:1");

    private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start() {
        if (REAL.isEmpty()) {
            FakeLakekeeper server = FakeLakekeeper.start(Time.system());
            server.store().accept(KEY.id(), KEY.secret());
            server.store().lacks("no-such-bucket");
            fake = Optional.of(server);
        }
        lakekeeper = client(REAL.orElseGet(() -> fake.orElseThrow().url().toString()));
    }

    @AfterAll
    static void stop() {
        fake.ifPresent(FakeLakekeeper::close);
        HTTP.connectionPool().evictAll();
    }

    @BeforeEach
    void bootstrap() {
        lakekeeper.bootstrap(soon());
    }

    @AfterEach
    void remove() {
        lakekeeper.warehouses(soon()).stream()
                .filter(w -> w.name().startsWith(name))
                .forEach(w -> {
                    for (String namespace : lakekeeper.namespaces(w.id(), Optional.empty(), soon())) {
                        lakekeeper
                                .namespaces(w.id(), Optional.of(namespace), soon())
                                .forEach(inner -> lakekeeper.deleteNamespace(w.id(), inner, soon()));
                        lakekeeper.deleteNamespace(w.id(), namespace, soon());
                    }
                    lakekeeper.deleteWarehouse(w.id(), soon());
                });
    }

    @Test
    void a_serving_server_is_healthy_and_says_which_one_it_is() {
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        Info info = lakekeeper.info(soon());
        assertThat(info.bootstrapped()).isTrue();
        assertThat(info.authzBackend()).isEqualTo("allow-all");
        assertThat(UUID.fromString(info.serverId())).isNotNull();
        assertThat(lakekeeper.defaultProjectExists(soon())).isTrue();
    }

    @Test
    void bootstrapping_again_and_making_the_project_again_change_nothing() {
        Info before = lakekeeper.info(soon());
        lakekeeper.bootstrap(soon());
        lakekeeper.createDefaultProject(soon());
        assertThat(lakekeeper.info(soon())).isEqualTo(before);
    }

    @Test
    void a_warehouse_is_created_listed_found_by_id_and_by_name_in_any_case() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();

        Warehouse listed = listed(name).orElseThrow();
        assertThat(listed.id()).isEqualTo(id);
        assertThat(listed.isNamed(name.toUpperCase(java.util.Locale.ROOT))).isTrue();
        assertThat(listed.credentialType()).contains("s3/access-key");
        assertThat(listed.lacksCredential()).isFalse();
        assertThat(lakekeeper.warehouse(id, soon())).contains(listed);
        assertThat(lakekeeper.configuredWarehouse(name, soon())).contains(id);
    }

    @Test
    void what_is_absent_is_empty_and_not_an_error() {
        String nobody = "11111111-1111-1111-1111-111111111111";
        assertThat(lakekeeper.warehouse(nobody, soon())).isEmpty();
        assertThat(lakekeeper.configuredWarehouse(name, soon())).isEmpty();
        lakekeeper.deleteWarehouse(nobody, soon());
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        assertThat(lakekeeper.namespace(id, "nope", soon())).isEmpty();
        lakekeeper.deleteNamespace(id, "nope", soon());
        lakekeeper.createNamespace(id, "public", Map.of(), soon());
        assertThat(lakekeeper.table(id, "public", "nope", soon())).isEmpty();
        assertThat(lakekeeper.table(id, "nope", "nope", soon())).isEmpty();
        assertThat(lakekeeper.tableExists(id, "public", "nope", soon())).isFalse();
    }

    @Test
    void the_profile_that_is_told_equals_the_one_that_was_sent() {
        WarehouseRequest request = request(name, "/p/", KEY);
        lakekeeper.create(request, soon());
        Warehouse told = listed(name).orElseThrow();
        assertThat(told.profile().differenceTo(request.profile()).isNone()).isTrue();
    }

    @Test
    void D06_a_bad_secret_key_is_the_stores_refusal_and_never_already_exists() {
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> lakekeeper.create(request(name, "p", BAD_KEY), soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.STORE_REFUSED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
        assertThat(listed(name)).isEmpty();
    }

    @Test
    void D06_an_unknown_bucket_is_the_stores_refusal() {
        S3Profile lost = new S3Profile(
                new S3Profile.Place("no-such-bucket", Optional.of(name), "us-east-1", Optional.of(ENDPOINT)), access());
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> lakekeeper.create(new WarehouseRequest(name, lost, KEY), soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.STORE_REFUSED));
    }

    @Test
    void E6_an_identical_creation_is_an_overlap_and_one_of_that_name_elsewhere_a_taken_name() {
        lakekeeper.create(request(name, "p", KEY), soon());
        assertThat(refusal(() -> lakekeeper.create(request(name, "p", KEY), soon())))
                .isEqualTo(ErrorType.LOCATION_OVERLAPS);
        assertThat(refusal(() -> lakekeeper.create(request(name, "q", KEY), soon())))
                .isEqualTo(ErrorType.NAME_TAKEN);
        assertThat(refusal(() -> lakekeeper.create(request(name + "x", "p/inner", KEY), soon())))
                .isEqualTo(ErrorType.LOCATION_OVERLAPS);
        lakekeeper.create(request(name + "y", "p2", KEY), soon());
    }

    @Test
    void D07_a_changed_profile_and_a_changed_credential_reach_the_warehouse() {
        WarehouseRequest request = request(name, "p", KEY);
        String id = lakekeeper.create(request, soon()).orElseThrow().id();
        S3Profile moved = new S3Profile(
                new S3Profile.Place(BUCKET, Optional.of(prefix("p")), "local-02", Optional.of(ENDPOINT)), access());

        lakekeeper.updateStorage(id, new WarehouseRequest(name, moved, KEY), soon());

        Warehouse changed = listed(name).orElseThrow();
        assertThat(changed.profile().differenceTo(moved).isNone()).isTrue();
        assertThat(changed.updatedAt()).isPresent();
        lakekeeper.updateCredential(id, KEY, soon());
        assertThat(refusal(() -> lakekeeper.updateCredential(id, BAD_KEY, soon())))
                .isEqualTo(ErrorType.STORE_REFUSED);
        assertThat(listed(name).orElseThrow().lacksCredential()).isFalse();
    }

    @Test
    void D07_what_the_server_holds_immutable_is_refused_by_its_name() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        assertThat(refusal(() -> lakekeeper.updateStorage(id, request(name, "elsewhere", KEY), soon())))
                .isEqualTo(ErrorType.IMMUTABLE_FIELD);
    }

    @Test
    void E7_an_update_of_the_profile_keeps_the_credential() {
        WarehouseRequest request = request(name, "p", KEY);
        String id = lakekeeper.create(request, soon()).orElseThrow().id();
        lakekeeper.updateStorage(id, request, soon());
        assertThat(listed(name).orElseThrow().credentialType()).contains("s3/access-key");
    }

    @Test
    void D27_every_namespace_that_is_asked_for_is_created_with_its_properties() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        for (String namespace : List.of("public", "sales")) {
            lakekeeper.createNamespace(id, namespace, Map.of("coldfront.owner", "orders"), soon());
        }
        assertThat(lakekeeper.namespaces(id, Optional.empty(), soon())).containsExactlyInAnyOrder("public", "sales");
        assertThat(lakekeeper.namespace(id, "sales", soon()).orElseThrow().properties())
                .containsEntry("coldfront.owner", "orders")
                .containsKey("location");
    }

    @Test
    void namespaces_nest_and_their_properties_change_one_by_one() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        lakekeeper.createNamespace(id, "a", Map.of("kept", "1", "changed", "1"), soon());
        lakekeeper.createNamespace(id, "a\u001fin", Map.of(), soon());
        lakekeeper.setNamespaceProperties(id, "a", Map.of("changed", "2", "new", "3"), soon());
        assertThat(lakekeeper.namespace(id, "a", soon()).orElseThrow().properties())
                .containsEntry("kept", "1")
                .containsEntry("changed", "2")
                .containsEntry("new", "3");
        assertThat(lakekeeper.namespaces(id, Optional.of("a"), soon())).containsExactly("a\u001fin");
        assertThat(lakekeeper.namespace(id, "a\u001fin", soon())).isPresent();
        assertThat(refusal(() -> lakekeeper.deleteNamespace(id, "a", soon()))).isEqualTo(ErrorType.NAMESPACE_NOT_EMPTY);
    }

    @Test
    void a_namespace_that_is_there_or_that_the_server_reserves_is_refused_by_name() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        lakekeeper.createNamespace(id, "a", Map.of(), soon());
        assertThat(refusal(() -> lakekeeper.createNamespace(id, "A", Map.of(), soon())))
                .isEqualTo(ErrorType.NAMESPACE_EXISTS);
        for (String bad :
                List.of("system", "information_schema", "a.b", "a+b", "1\u001f2\u001f3\u001f4\u001f5\u001f6")) {
            assertThat(refusal(() -> lakekeeper.createNamespace(id, bad, Map.of(), soon())))
                    .as(bad)
                    .isEqualTo(ErrorType.NAMESPACE_REFUSED);
        }
    }

    @Test
    void a_warehouse_that_holds_a_namespace_is_not_deleted() {
        String id =
                lakekeeper.create(request(name, "p", KEY), soon()).orElseThrow().id();
        lakekeeper.createNamespace(id, "a", Map.of(), soon());
        assertThat(refusal(() -> lakekeeper.deleteWarehouse(id, soon()))).isEqualTo(ErrorType.WAREHOUSE_NOT_EMPTY);
        lakekeeper.deleteNamespace(id, "a", soon());
        lakekeeper.deleteWarehouse(id, soon());
        assertThat(lakekeeper.warehouse(id, soon())).isEmpty();
    }

    private WarehouseRequest request(String warehouse, String keyPrefix, WarehouseCredential credential) {
        return new WarehouseRequest(
                warehouse,
                new S3Profile(
                        new S3Profile.Place(BUCKET, Optional.of(prefix(keyPrefix)), "us-east-1", Optional.of(ENDPOINT)),
                        access()),
                credential);
    }

    /** Every test has a place of its own. */
    private String prefix(String keyPrefix) {
        return name + "/" + keyPrefix;
    }

    private static S3Profile.Access access() {
        return new S3Profile.Access(true, S3Profile.COMPATIBLE, false, Optional.empty(), Optional.of(false));
    }

    private static Optional<Warehouse> listed(String name) {
        return lakekeeper.warehouses(soon()).stream()
                .filter(w -> w.isNamed(name))
                .findFirst();
    }

    private static ErrorType refusal(Runnable call) {
        try {
            call.run();
        } catch (CatalogException e) {
            return e.type();
        }
        throw new AssertionError("it was not refused");
    }

    private static Lakekeeper client(String url) {
        return Lakekeeper.at(URI.create(url), HTTP, Time.system(), List.of(KEY.secret(), BAD_KEY.secret()));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(40), Time.system());
    }
}
