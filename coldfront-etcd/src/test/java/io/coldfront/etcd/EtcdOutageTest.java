package io.coldfront.etcd;

import static io.coldfront.etcd.Texts.KEY;
import static io.coldfront.etcd.Texts.LEASE;
import static io.coldfront.etcd.Texts.put;
import static io.coldfront.etcd.Texts.soon;
import static io.coldfront.etcd.Texts.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** etcd is killed, is started anew, stands still. */
class EtcdOutageTest {

    private static final Duration AN_OUTAGE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final Duration LATE = Duration.ofSeconds(3);

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1);

    @Test
    void values_versions_and_leases_outlive_a_killed_etcd() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        Lease lease = store.leases()
                .acquire(LEASE, "h1", Duration.ofMinutes(1), soon())
                .orElseThrow();
        ETCD.restart();
        reconnected(store);
        assertThat(store.get(KEY, soon())).contains(new Entry(KEY, "1", version));
        assertThat(store.leases().renew(Set.of(lease), soon())).containsExactly(lease);
        assertThat(put(store, KEY, "2", version).value()).isGreaterThan(version.value());
    }

    @Test
    void a_lease_that_ended_in_an_outage_is_told_and_taken_anew() throws Exception {
        StateStore store = ETCD.store();
        Lease lease = store.leases()
                .acquire(LEASE, "h1", Duration.ofSeconds(2), soon())
                .orElseThrow();
        ETCD.restart();
        reconnected(store);
        Eventually.holds(
                AN_OUTAGE,
                "the lease ends",
                () -> store.leases().find(LEASE, soon()).isEmpty());
        assertThat(store.leases().renew(Set.of(lease), soon())).isEmpty();
        Lease again = store.leases()
                .acquire(LEASE, "h1", Duration.ofSeconds(2), soon())
                .orElseThrow();
        assertThat(again.token()).isGreaterThan(lease.token());
        assertThat(store.leases().renew(Set.of(lease, again), soon())).containsExactly(again);
    }

    @Test
    void an_etcd_that_is_down_is_told_at_once_and_nothing_happens_later() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        ETCD.member(0).kill();
        Eventually.holds(AN_OUTAGE, "the client notices", () -> unreachable(store));
        PortException failure = failure(soon(), d -> store.put(KEY, "late", version, d));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.problem().code()).isEqualTo("etcd-unreachable");
        ETCD.start(ETCD.member(0));
        reconnected(store);
        assertThat(store.get(KEY, soon())).contains(new Entry(KEY, "1", version));
    }

    @Test
    void a_client_with_its_defaults_writes_after_its_caller_gave_up_and_the_documented_one_does_not() throws Exception {
        StateStore documented = ETCD.store();
        String root = ETCD.newRoot();
        StateStore defaults = EtcdStateStore.on(
                ETCD.keep(
                        ETCD.documented().waitForReady(true).retryMaxAttempts(2).build()),
                root);
        Version ours = put(documented, KEY, "1", Version.ABSENT);
        Version theirs = put(defaults, KEY, "1", Version.ABSENT);
        ETCD.member(0).kill();
        Eventually.holds(AN_OUTAGE, "the client notices", () -> unreachable(documented));
        assertThat(failure(within(SHORT), d -> documented.put(KEY, "late", ours, d))
                        .effect())
                .isEqualTo(Effect.NONE);
        assertThat(failure(within(SHORT), d -> defaults.put(KEY, "late", theirs, d))
                        .effect())
                .isEqualTo(Effect.POSSIBLE);
        ETCD.start(ETCD.member(0));
        reconnected(defaults);
        reconnected(documented);
        Eventually.holds(
                AN_OUTAGE, "the late write lands", () -> value(defaults).equals("late"));
        assertThat(value(documented)).isEqualTo("1");
    }

    @Test
    void a_silent_etcd_holds_no_call_past_its_deadline() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        Lease lease = store.leases()
                .acquire(LEASE, "h1", Duration.ofMinutes(1), soon())
                .orElseThrow();
        List<Consumer<Deadline>> reads = List.of(
                d -> store.get(KEY, d),
                d -> store.list(KEY, Optional.empty(), 5, d),
                d -> store.leases().find(LEASE, d),
                d -> store.leases().acquire(LEASE, "h2", SHORT, d));
        List<Consumer<Deadline>> writes =
                List.of(d -> store.put(KEY, "2", version, d), d -> store.delete(KEY, new Version(1), d));
        ETCD.member(0).signal("STOP");
        try {
            for (Consumer<Deadline> read : reads) {
                assertThat(failure(within(SHORT), read).effect()).isEqualTo(Effect.NONE);
            }
            for (Consumer<Deadline> write : writes) {
                PortException failure = failure(within(SHORT), write);
                assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
                assertThat(failure.effect()).isEqualTo(Effect.POSSIBLE);
            }
            failure(within(SHORT), d -> store.leases().renew(Set.of(lease), d));
            failure(within(SHORT), d -> store.leases().release(lease, d));
        } finally {
            ETCD.member(0).signal("CONT");
        }
        assertThat(store.leases().renew(Set.of(lease), soon())).containsExactly(lease);
    }

    @Test
    void a_write_that_lands_late_lands_only_onto_the_version_it_expected() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        Version stale = version;
        Version current = put(store, KEY, "2", version);
        ETCD.member(0).signal("STOP");
        try {
            failure(within(SHORT), d -> store.put(KEY, "lost to a newer one", stale, d));
            failure(within(SHORT), d -> store.put(KEY, "late", current, d));
        } finally {
            ETCD.member(0).signal("CONT");
        }
        Eventually.holds(
                AN_OUTAGE, "the guarded write lands", () -> value(store).equals("late"));
        assertThat(store.put(KEY, "3", current, soon())).isEmpty();
        assertThat(value(store)).isEqualTo("late");
    }

    @Test
    void a_write_whose_answer_comes_in_time_after_all_is_told_as_done() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        ETCD.member(0).signal("STOP");
        Thread revival = new Thread(EtcdOutageTest::revive);
        revival.start();
        Optional<Version> written = store.put(KEY, "2", version, within(LATE));
        revival.join();
        assertThat(store.get(KEY, soon()).map(Entry::version)).isEqualTo(written);
    }

    /** Within the time that the put leaves for its second look, after three quarters of it. */
    private static void revive() {
        long end = System.nanoTime() + LATE.multipliedBy(85).dividedBy(100).toNanos();
        Eventually.holds(AN_OUTAGE, "the write has timed out", () -> System.nanoTime() > end);
        try {
            ETCD.member(0).signal("CONT");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void reconnected(StateStore store) {
        Eventually.holds(AN_OUTAGE, "the client is connected again", () -> !unreachable(store));
    }

    private static boolean unreachable(StateStore store) {
        try {
            store.get(KEY, within(SHORT));
            return false;
        } catch (PortException e) {
            return e.kind() == Kind.UNAVAILABLE && e.problem().code().equals("etcd-unreachable")
                    || e.kind() == Kind.TIMED_OUT;
        }
    }

    private static String value(StateStore store) {
        return store.get(KEY, soon()).orElseThrow().value();
    }

    private static PortException failure(Deadline deadline, Consumer<Deadline> call) {
        Duration most = deadline.remaining().plusMillis(400);
        long start = System.nanoTime();
        PortException failure = catchThrowableOfType(PortException.class, () -> call.accept(deadline));
        assertThat(failure).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(most);
        return failure;
    }
}
