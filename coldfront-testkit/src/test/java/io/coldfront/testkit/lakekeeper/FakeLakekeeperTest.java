package io.coldfront.testkit.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.internal.lakekeeper.CatalogException;
import io.coldfront.internal.lakekeeper.ErrorType;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.S3Profile;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.internal.lakekeeper.WarehouseRequest;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException.Effect;
import io.coldfront.service.Secret;
import io.coldfront.testkit.fake.FakeTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a fake can show: races, faults, clocks, other databases behind one address. */
class FakeLakekeeperTest {

    private static final String CREATE = "POST /management/v1/warehouse";
    private static final Secret SECRET = Secret.of("canary-store-secret");
    private static final Secret OTHER = Secret.of("canary-other-secret");

    private final FakeTime time = FakeTime.at(Instant.parse("2026-01-05T00:00:00Z"));
    private final OkHttpClient http = new OkHttpClient();
    private final FakeLakekeeper fake = FakeLakekeeper.start(time);
    private final Lakekeeper lakekeeper = client(fake);

    @BeforeEach
    void bootstrap() {
        lakekeeper.bootstrap(soon());
        fake.requests().clear();
    }

    @AfterEach
    void close() {
        fake.close();
        http.connectionPool().evictAll();
    }

    @Test
    void E19_two_creations_on_one_place_at_once_both_succeed_and_the_second_look_finds_the_overlap() throws Exception {
        WarehouseRequest one = request("one", SECRET);
        WarehouseRequest two = request("two", SECRET);
        HeldRequest probe = fake.store().holdNextProbe();
        CompletableFuture<String> first = CompletableFuture.supplyAsync(
                () -> lakekeeper.create(one, soon()).orElseThrow().id());
        assertThat(probe.arrivesWithin(Duration.ofSeconds(10))).isTrue();
        String second = lakekeeper.create(two, soon()).orElseThrow().id();
        probe.release();
        String both = first.get(10, TimeUnit.SECONDS);

        List<Warehouse> others = lakekeeper.warehouses(soon()).stream()
                .filter(w -> !w.id().equals(both))
                .filter(w -> one.profile().overlaps(w.profile()))
                .toList();
        assertThat(others).extracting(Warehouse::id).containsExactly(second);
    }

    @Test
    void E20_health_that_stands_still_is_seen_on_the_settable_clock() {
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        time.advance(Duration.ofMinutes(5));
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        fake.freezeHealth();
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        time.advance(Duration.ofSeconds(26));
        assertThat(lakekeeper.health(soon()).healthy()).isFalse();
        fake.thawHealth();
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
    }

    @Test
    void E24_a_creation_whose_answer_is_lost_is_found_by_looking_again() {
        fake.faults().resetAfter(CREATE);
        CatalogException lost =
                catchThrowableOfType(CatalogException.class, () -> lakekeeper.create(request("cold", SECRET), soon()));
        assertThat(lost.effect()).isEqualTo(Effect.POSSIBLE);
        assertThat(lakekeeper.configuredWarehouse("cold", soon())).isPresent();
        assertThat(fake.requests().count(CREATE)).isEqualTo(1);
    }

    @Test
    void E24_a_store_that_hangs_leaves_no_warehouse() {
        fake.store().hang();
        CatalogException thrown =
                catchThrowableOfType(CatalogException.class, () -> lakekeeper.create(request("cold", SECRET), soon()));
        assertThat(thrown.type()).isEqualTo(ErrorType.TIMED_OUT);
        assertThat(lakekeeper.configuredWarehouse("cold", soon())).isEmpty();
        fake.store().recover();
        fake.faults().resetBefore(CREATE);
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> lakekeeper.create(request("cold", SECRET), soon()));
        assertThat(lakekeeper.configuredWarehouse("cold", soon())).isEmpty();
    }

    @Test
    void E25_another_database_behind_the_same_address_has_another_server_id() {
        String before = lakekeeper.info(soon()).serverId();
        assertThat(before).isEqualTo(fake.memory().serverId());
        fake.memory().restore(CatalogMemory.create().backup());
        assertThat(lakekeeper.info(soon()).serverId()).isNotEqualTo(before);
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        assertThat(lakekeeper.warehouses(soon())).isEmpty();
    }

    @Test
    void E18_without_an_encryption_key_it_is_healthy_and_stores_no_credential() {
        try (FakeLakekeeper keyless = FakeLakekeeper.start(time, fake.memory(), Secret.of(""))) {
            Lakekeeper client = client(keyless);
            assertThat(client.health(soon()).healthy()).isTrue();
            CatalogException thrown =
                    catchThrowableOfType(CatalogException.class, () -> client.create(request("cold", SECRET), soon()));
            assertThat(thrown.type()).isEqualTo(ErrorType.SECRET_NOT_STORED);
        }
    }

    @Test
    void a_changed_encryption_key_shows_as_a_credential_that_is_not_told_and_a_table_that_is_not_read() {
        String id =
                lakekeeper.create(request("cold", SECRET), soon()).orElseThrow().id();
        lakekeeper.createNamespace(id, "public", Map.of(), soon());
        fake.commit("cold", "public", "events");
        try (FakeLakekeeper rekeyed = FakeLakekeeper.start(time, fake.memory(), Secret.of("another key"))) {
            Lakekeeper client = client(rekeyed);
            assertThat(client.warehouse(id, soon()).orElseThrow().lacksCredential())
                    .isTrue();
            assertThat(catchThrowableOfType(CatalogException.class, () -> client.table(id, "public", "events", soon()))
                            .type())
                    .isEqualTo(ErrorType.SECRET_UNREADABLE);
        }
        assertThat(lakekeeper.warehouse(id, soon()).orElseThrow().lacksCredential())
                .isFalse();
    }

    @Test
    void D07_a_rotated_credential_is_the_one_it_holds_and_a_refused_one_changes_nothing() {
        String id =
                lakekeeper.create(request("cold", SECRET), soon()).orElseThrow().id();
        assertThat(fake.holdsCredential("cold", SECRET)).isTrue();
        lakekeeper.updateCredential(id, key(OTHER), soon());
        assertThat(fake.holdsCredential("cold", OTHER)).isTrue();
        fake.store().accept("id", OTHER);
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> lakekeeper.updateCredential(id, key(SECRET), soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.STORE_REFUSED));
        assertThat(fake.holdsCredential("cold", OTHER)).isTrue();
        assertThat(fake.memory().backup()).doesNotContain("canary");
    }

    @Test
    void E21_a_database_that_comes_back_is_used_again() {
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        fake.memory().down(true);
        assertThat(lakekeeper.health(soon()).healthy()).isTrue();
        time.advance(Duration.ofSeconds(11));
        assertThat(lakekeeper.health(soon()).healthy()).isFalse();
        assertThat(catchThrowableOfType(CatalogException.class, () -> lakekeeper.warehouses(soon()))
                        .type())
                .isEqualTo(ErrorType.DATABASE_DOWN);
        assertThat(catchThrowableOfType(CatalogException.class, () -> lakekeeper.info(soon()))
                        .type())
                .isEqualTo(ErrorType.DATABASE_DOWN);
        fake.memory().down(false);
        assertThat(lakekeeper.warehouses(soon())).isEmpty();
    }

    @Test
    void a_table_rises_with_each_commit_and_falls_back_with_its_database() {
        String id =
                lakekeeper.create(request("cold", SECRET), soon()).orElseThrow().id();
        lakekeeper.createNamespace(id, "public", Map.of(), soon());
        assertThat(lakekeeper.tableExists(id, "public", "events", soon())).isFalse();
        fake.commit("cold", "public", "events");
        String backup = fake.memory().backup();
        fake.commit("cold", "public", "events");
        var ahead = lakekeeper.table(id, "public", "events", soon()).orElseThrow();
        fake.memory().restore(backup);
        var back = lakekeeper.table(id, "public", "events", soon()).orElseThrow();
        assertThat(ahead.lastSequenceNumber()).isEqualTo(2);
        assertThat(back.lastSequenceNumber()).isEqualTo(1);
        assertThat(back.uuid()).isEqualTo(ahead.uuid());
        assertThat(back.metadataLocation()).isNotEqualTo(ahead.metadataLocation());
    }

    @Test
    void looking_costs_reads_only_and_every_request_is_counted() {
        lakekeeper.create(request("cold", SECRET), soon());
        fake.requests().clear();
        lakekeeper.info(soon());
        lakekeeper.warehouses(soon());
        assertThat(fake.requests().reads()).containsExactly("GET /management/v1/info", "GET /management/v1/warehouse");
        assertThat(fake.requests().writes()).isEmpty();
    }

    @Test
    void more_than_a_page_of_namespaces_is_listed_whole() {
        String id =
                lakekeeper.create(request("cold", SECRET), soon()).orElseThrow().id();
        for (int i = 0; i < 1001; i++) {
            lakekeeper.createNamespace(id, "n" + i, Map.of(), soon());
        }
        assertThat(lakekeeper.namespaces(id, Optional.empty(), soon())).hasSize(1001);
    }

    private Lakekeeper client(FakeLakekeeper server) {
        return Lakekeeper.at(server.url(), http, time, List.of());
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1), time);
    }

    private static S3AccessKey key(Secret secret) {
        return new S3AccessKey("id", secret, Optional.empty());
    }

    private static WarehouseRequest request(String name, Secret secret) {
        return new WarehouseRequest(
                name,
                new S3Profile(
                        new S3Profile.Place(
                                "lake", Optional.of("p"), "us-east-1", Optional.of(URI.create("http://127.0.0.1:9"))),
                        new S3Profile.Access(true, S3Profile.COMPATIBLE, false, Optional.empty(), Optional.of(false))),
                key(secret));
    }
}
