package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.StateKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the {@link Leases} of a state store have to keep. */
public abstract class LeasesContract {

    private static final StateKey NAME = StateKey.of("leases", "services", "orders", "lakekeeper");
    private static final Duration TTL = Duration.ofSeconds(2);

    private StateStoreContract.Fixture fixture;

    /** A contract; JUnit makes one for each test. */
    protected LeasesContract() {}

    /** An empty store, for one test. */
    protected abstract StateStoreContract.Fixture newStore();

    @BeforeEach
    void open() {
        fixture = newStore();
    }

    @AfterEach
    void close() {
        fixture.closed().run();
    }

    @Test
    void LE1_a_free_lease_is_had_and_found() {
        assertThat(leases().find(NAME, soon())).isEmpty();
        Lease lease = acquire("one");
        assertThat(lease.holder()).isEqualTo("one");
        assertThat(lease.name()).isEqualTo(NAME);
        assertThat(leases().find(NAME, soon())).contains(lease);
    }

    @Test
    void LE2_a_held_lease_is_not_had_by_another() {
        Lease lease = acquire("one");
        assertThat(leases().acquire(NAME, "other", TTL, soon())).isEmpty();
        assertThat(leases().find(NAME, soon())).contains(lease);
        assertThat(leases().acquire(StateKey.of("leases", "else"), "other", TTL, soon()))
                .isPresent();
    }

    @Test
    void LE3_an_unrenewed_lease_ends_and_the_next_has_a_higher_token() throws InterruptedException {
        Lease first = acquire("one");
        fixture.passing().pass(TTL.plus(TTL));
        assertThat(leases().find(NAME, soon())).isEmpty();
        Lease second = acquire("other");
        assertThat(second.token()).isGreaterThan(first.token());
    }

    @Test
    void LE4_a_renewed_lease_outlives_its_time() throws InterruptedException {
        Lease lease = acquire("one");
        for (int i = 0; i < 4; i++) {
            fixture.passing().pass(TTL.dividedBy(2));
            assertThat(leases().renew(Set.of(lease), soon())).containsExactly(lease);
        }
        assertThat(leases().find(NAME, soon())).contains(lease);
        assertThat(leases().acquire(NAME, "other", TTL, soon())).isEmpty();
    }

    @Test
    void LE5_a_lost_lease_is_not_renewed_and_disturbs_nobody() throws InterruptedException {
        Lease lost = acquire("one");
        fixture.passing().pass(TTL.plus(TTL));
        Lease current = acquire("other");
        assertThat(leases().renew(Set.of(lost), soon())).isEmpty();
        assertThat(leases().release(lost, soon())).isFalse();
        assertThat(leases().find(NAME, soon())).contains(current);
    }

    @Test
    void LE6_a_released_lease_is_free_at_once() {
        Lease first = acquire("one");
        assertThat(leases().release(first, soon())).isTrue();
        assertThat(leases().find(NAME, soon())).isEmpty();
        assertThat(leases().release(first, soon())).isFalse();
        Lease second = acquire("other");
        assertThat(second.token()).isGreaterThan(first.token());
    }

    @Test
    void LE7_of_many_at_once_one_has_it() {
        List<Optional<Lease>> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> leases().acquire(NAME, "holder" + i, TTL, soon()))
                .toList();
        assertThat(answers.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void LE8_one_call_renews_many_and_tells_which_are_held() {
        Set<Lease> held = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            StateKey name = StateKey.of("leases", "hosts", "h" + i);
            held.add(leases().acquire(name, "one", TTL, soon()).orElseThrow());
        }
        Lease given = held.iterator().next();
        assertThat(leases().release(given, soon())).isTrue();
        Set<Lease> still = leases().renew(held, soon());
        assertThat(still).hasSize(19).doesNotContain(given).isSubsetOf(held);
    }

    private Lease acquire(String holder) {
        Optional<Lease> lease = leases().acquire(NAME, holder, TTL, soon());
        assertThat(lease).as("a free lease for %s", holder).isPresent();
        return lease.orElseThrow();
    }

    private Leases leases() {
        return fixture.store().leases();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), Time.system());
    }
}
