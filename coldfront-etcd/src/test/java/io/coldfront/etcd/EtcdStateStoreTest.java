package io.coldfront.etcd;

import static io.coldfront.etcd.Texts.KEY;
import static io.coldfront.etcd.Texts.LEASE;
import static io.coldfront.etcd.Texts.put;
import static io.coldfront.etcd.Texts.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.PortException;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.Version;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.options.CompactOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is particular to etcd, while it is well. */
class EtcdStateStoreTest {

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1);

    @Test
    void what_lies_beside_the_root_is_neither_seen_nor_touched() throws Exception {
        KV kv = ETCD.client().getKVClient();
        for (String key : List.of(
                "/beside", "/beside/", "/beside/coldfront", "/beside/coldfront0", "/beside/coldfront2/state/a")) {
            kv.put(bytes(key), bytes("theirs")).get();
        }
        EtcdStateStore store = EtcdStateStore.on(ETCD.client(), "/beside/coldfront");
        Version version = put(store, KEY, "ours", Version.ABSENT);
        Lease lease = store.leases()
                .acquire(LEASE, "h1", Duration.ofSeconds(30), soon())
                .orElseThrow();
        assertThat(store.list(new StateKey(List.of()), Optional.empty(), 100, soon())
                        .entries())
                .containsExactly(new Entry(KEY, "ours", version));
        assertThat(store.delete(KEY, version, soon())).isTrue();
        assertThat(store.leases().release(lease, soon())).isTrue();
        for (String key : List.of(
                "/beside", "/beside/", "/beside/coldfront", "/beside/coldfront0", "/beside/coldfront2/state/a")) {
            assertThat(kv.get(bytes(key)).get().getKvs())
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.getValue()).isEqualTo(bytes("theirs")))
                    .satisfies(kept -> assertThat(kept.getVersion()).isEqualTo(1));
        }
    }

    @Test
    void two_roots_share_nothing() {
        EtcdStateStore one = EtcdStateStore.on(ETCD.client(), "/prod/coldfront");
        EtcdStateStore two = EtcdStateStore.on(ETCD.client(), "/prod/coldfront2");
        put(one, KEY, "1", Version.ABSENT);
        assertThat(two.get(KEY, soon())).isEmpty();
        assertThat(one.leases().acquire(LEASE, "h1", Duration.ofSeconds(30), soon()))
                .isPresent();
        assertThat(two.leases().acquire(LEASE, "h1", Duration.ofSeconds(30), soon()))
                .isPresent();
    }

    @Test
    void a_value_and_a_lease_of_one_name_are_two_things() {
        EtcdStateStore store = ETCD.store();
        store.leases().acquire(LEASE, "h1", Duration.ofSeconds(30), soon()).orElseThrow();
        put(store, LEASE, "a value", Version.ABSENT);
        assertThat(store.list(new StateKey(List.of()), Optional.empty(), 10, soon())
                        .entries())
                .hasSize(1);
    }

    @Test
    void a_root_that_would_swallow_others_is_refused() {
        Client client = ETCD.client();
        assertThatThrownBy(() -> EtcdStateStore.on(client, "")).hasMessageContaining("/coldfront for instance");
        assertThatThrownBy(() -> EtcdStateStore.on(client, "/a/")).hasMessageContaining("without a / at its end");
    }

    @Test
    void a_value_over_one_mebibyte_is_refused_and_one_of_a_mebibyte_is_not() {
        EtcdStateStore store = ETCD.store();
        String largest = "ä".repeat(512 * 1024);
        put(store, KEY, largest, Version.ABSENT);
        assertThat(store.get(KEY, soon()).map(Entry::value)).contains(largest);
        assertThatThrownBy(() -> store.put(StateKey.of("large"), largest + "x", Version.ABSENT, soon()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.REJECTED);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                    assertThat(e.problem().code()).isEqualTo("etcd-value-too-large");
                    assertThat(e.problem().message()).contains("large", "1048577 bytes");
                });
        assertThat(store.get(StateKey.of("large"), soon())).isEmpty();
    }

    @Test
    void text_that_has_no_bytes_is_refused_and_not_altered() {
        assertThatThrownBy(() -> ETCD.store().put(KEY, "half \ud800 pair", Version.ABSENT, soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.problem().code()).isEqualTo("etcd-not-text"));
    }

    @Test
    void a_page_that_a_client_does_not_take_comes_in_smaller_ones() {
        EtcdStateStore store = ETCD.store();
        for (int i = 0; i < 12; i++) {
            put(store, StateKey.of("large", "" + i), "x".repeat(900_000), Version.ABSENT);
        }
        List<StateKey> keys = keys(store, StateKey.of("large"));
        assertThat(keys).hasSize(12).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_unlimited_listing_still_comes_in_pages() {
        EtcdStateStore store = ETCD.store();
        for (int i = 0; i < 300; i++) {
            put(store, StateKey.of("many", "" + i), "{}", Version.ABSENT);
        }
        Page first = store.list(StateKey.of("many"), Optional.empty(), Integer.MAX_VALUE, soon());
        assertThat(first.entries()).hasSize(256);
        assertThat(first.next()).isPresent();
        assertThat(keys(store, StateKey.of("many"))).hasSize(300).isSorted();
        assertThatThrownBy(() -> store.list(KEY, Optional.empty(), 0, soon()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_compaction_between_two_pages_is_not_noticed() throws Exception {
        EtcdStateStore store = ETCD.store();
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            versions.add(put(store, StateKey.of("c", "" + i), "1", Version.ABSENT));
        }
        Page first = store.list(StateKey.of("c"), Optional.empty(), 5, soon());
        Version last = put(store, StateKey.of("c", "0"), "2", versions.get(0));
        ETCD.client()
                .getKVClient()
                .compact(
                        last.value(),
                        CompactOption.builder().withCompactPhysical(true).build())
                .get();
        assertThat(store.list(StateKey.of("c"), first.next(), 5, soon()).entries())
                .hasSize(5);
        assertThat(store.put(StateKey.of("c", "9"), "2", versions.get(9), soon()))
                .isPresent();
    }

    @Test
    void a_foreign_key_below_the_root_is_told_by_its_name() throws Exception {
        String root = ETCD.newRoot();
        ETCD.client()
                .getKVClient()
                .put(bytes(root + "/state/not a path"), bytes("?"))
                .get();
        EtcdStateStore store = EtcdStateStore.on(ETCD.client(), root);
        assertThatThrownBy(() -> store.list(new StateKey(List.of()), Optional.empty(), 5, soon()))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.problem())
                                .satisfies(p -> assertThat(p.code()).isEqualTo("etcd-foreign"))
                                .satisfies(p -> assertThat(p.message()).contains("not a path")));
    }

    @Test
    void a_closed_client_is_told_by_name_and_an_open_one_is_left_open() throws Exception {
        Client closed = ETCD.documented().build();
        EtcdStateStore store = EtcdStateStore.on(closed, ETCD.newRoot());
        put(store, KEY, "1", Version.ABSENT);
        assertThat(closed.getKVClient().get(bytes("any")).get().getCount()).isZero();
        closed.close();
        assertThatThrownBy(() -> store.put(KEY, "2", Version.ABSENT, soon()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo("etcd-client-closed");
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
    }

    @Test
    void an_interrupted_write_is_one_that_may_have_happened() {
        EtcdStateStore store = ETCD.store();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> store.put(KEY, "1", Version.ABSENT, soon()))
                    .isInstanceOfSatisfying(PortException.class, e -> {
                        assertThat(e.kind()).isEqualTo(PortException.Kind.INTERRUPTED);
                        assertThat(e.effect()).isEqualTo(PortException.Effect.POSSIBLE);
                    });
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static List<StateKey> keys(EtcdStateStore store, StateKey prefix) {
        List<StateKey> keys = new ArrayList<>();
        Optional<StateKey> after = Optional.empty();
        do {
            Page page = store.list(prefix, after, Integer.MAX_VALUE, soon());
            page.entries().forEach(entry -> keys.add(entry.key()));
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    private static ByteSequence bytes(String text) {
        return KeySpace.bytes(text);
    }
}
