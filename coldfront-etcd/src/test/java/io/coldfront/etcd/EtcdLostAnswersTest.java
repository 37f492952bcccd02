package io.coldfront.etcd;

import static io.coldfront.etcd.Texts.KEY;
import static io.coldfront.etcd.Texts.LEASE;
import static io.coldfront.etcd.Texts.put;
import static io.coldfront.etcd.Texts.soon;
import static io.coldfront.etcd.Texts.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.etcd.Transactions.Line;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers are lost, requests come late. */
class EtcdLostAnswersTest {

    private static final Duration TTL = Duration.ofSeconds(30);

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1);

    private final Transactions transactions = new Transactions();
    private StateStore ours;
    private StateStore theirs;

    @BeforeEach
    void open() {
        String root = ETCD.newRoot();
        theirs = EtcdStateStore.on(ETCD.client(), root);
        ours = EtcdStateStore.on(
                ETCD.keep(ETCD.documented().interceptors(List.of(transactions)).build()), root);
    }

    @Test
    void a_put_whose_answer_is_lost_is_told_as_done() {
        transactions.become(Line.LOSES_ANSWERS);
        Optional<Version> version = ours.put(KEY, "1", Version.ABSENT, shortly());
        assertThat(theirs.get(KEY, soon())).contains(new Entry(KEY, "1", version.orElseThrow()));
    }

    @Test
    void a_delete_whose_answer_is_lost_is_told_as_done() {
        Version version = put(ours, KEY, "1", Version.ABSENT);
        transactions.become(Line.LOSES_ANSWERS);
        assertThat(ours.delete(KEY, version, shortly())).isTrue();
        assertThat(theirs.get(KEY, soon())).isEmpty();
    }

    @Test
    void a_lease_whose_answer_is_lost_is_had() {
        transactions.become(Line.LOSES_ANSWERS);
        Lease lease = ours.leases().acquire(LEASE, "h1", TTL, shortly()).orElseThrow();
        assertThat(theirs.leases().find(LEASE, soon())).contains(lease);
    }

    @Test
    void a_lost_answer_to_a_write_that_was_too_late_is_not_told_as_done() {
        Version first = put(ours, KEY, "1", Version.ABSENT);
        put(theirs, KEY, "2", first);
        transactions.become(Line.LOSES_ANSWERS);
        unclear(() -> ours.put(KEY, "3", first, shortly()));
        assertThat(theirs.get(KEY, soon()).map(Entry::value)).contains("2");
    }

    @Test
    void a_write_that_arrives_after_its_caller_gave_up_does_not_replace_a_newer_one() {
        Version first = put(ours, KEY, "1", Version.ABSENT);
        transactions.become(Line.KEEPS_REQUESTS);
        unclear(() -> ours.put(KEY, "late", first, shortly()));
        unclear(() -> ours.delete(KEY, first, shortly()));
        Version second = put(theirs, KEY, "2", first);
        transactions.arrive();
        transactions.become(Line.GOOD);
        assertThat(ours.put(KEY, "later", first, soon())).isEmpty();
        assertThat(theirs.get(KEY, soon())).contains(new Entry(KEY, "2", second));
    }

    @Test
    void a_taking_that_arrives_after_its_caller_gave_up_binds_nothing() {
        transactions.become(Line.KEEPS_REQUESTS);
        PortException failure =
                catchThrowableOfType(PortException.class, () -> ours.leases().acquire(LEASE, "h1", TTL, shortly()));
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        transactions.arrive();
        transactions.become(Line.GOOD);
        Lease lease = ours.leases().acquire(LEASE, "h1", TTL, soon()).orElseThrow();
        assertThat(theirs.leases().find(LEASE, soon())).contains(lease);
        assertThat(ours.leases().release(lease, soon())).isTrue();
    }

    @Test
    void a_taking_that_another_beat_is_told_as_taken() {
        transactions.become(Line.KEEPS_REQUESTS);
        Thread other = new Thread(() -> {
            Eventually.holds(TTL, "the request is on its way", transactions::keepsOne);
            theirs.leases().acquire(LEASE, "h2", TTL, soon()).orElseThrow();
        });
        other.start();
        Optional<Lease> lease = ours.leases().acquire(LEASE, "h1", TTL, shortly());
        transactions.arrive();
        assertThat(lease).isEmpty();
        assertThat(theirs.leases().find(LEASE, soon()).map(Lease::holder)).contains("h2");
    }

    private static void unclear(ThrowingCallable call) {
        PortException failure = catchThrowableOfType(PortException.class, call);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.effect()).isEqualTo(Effect.POSSIBLE);
    }

    private static Deadline shortly() {
        return within(Duration.ofMillis(1200));
    }
}
