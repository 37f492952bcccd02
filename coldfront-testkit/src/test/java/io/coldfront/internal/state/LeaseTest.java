package io.coldfront.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.state.Lease;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.testkit.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T10:00:00Z"));
    private final InMemoryStateStore store = InMemoryStateStore.on(clock);

    @Test
    void a_service_is_changed_by_one_at_a_time() {
        ServiceLease one = new ServiceLease(beat("one"));
        ServiceLease other = new ServiceLease(beat("other"));
        HeldLease held = one.acquire(ORDERS, soon()).orElseThrow();
        assertThat(other.acquire(ORDERS, soon())).isEmpty();
        assertThat(other.holder(ORDERS, soon())).contains("one");
        held.close();
        HeldLease second = other.acquire(ORDERS, soon()).orElseThrow();
        second.close();
    }

    @Test
    void the_beat_renews_what_is_held_for_as_long_as_it_is() {
        ServiceLease lease = new ServiceLease(beat("one"));
        HeldLease held = lease.acquire(ORDERS, soon()).orElseThrow();
        for (int i = 0; i < 12; i++) {
            advance(Duration.ofSeconds(10));
            Duration since = clock.elapsed();
            await(() -> held.renewed().compareTo(since) >= 0);
        }
        assertThat(held.lost()).isFalse();
        assertThat(lease.holder(ORDERS, soon())).contains("one");
        held.close();
    }

    @Test
    void the_beat_ends_when_nothing_is_held() {
        Beat beat = beat("only");
        HeldLease held = new ServiceLease(beat).acquire(ORDERS, soon()).orElseThrow();
        await(() -> clock.sleepers() == 1);
        held.close();
        await(() -> clock.sleepers() == 0);
    }

    @Test
    void a_lost_service_lease_is_told() {
        HeldLease held = new ServiceLease(beat("one")).acquire(ORDERS, soon()).orElseThrow();
        assertThat(store.leases().release(held.lease(), soon())).isTrue();
        advance(Duration.ofSeconds(10));
        await(held::lost);
        held.close();
    }

    @Test
    void a_host_shows_life_while_one_of_its_runs_does() {
        HostLease host = new HostLease(beat("host-1"), "host");
        assertThat(host.isAlive("host-1", soon())).isFalse();
        HostLease.Life one = host.show(soon());
        HostLease.Life other = host.show(soon());
        one.close();
        one.close();
        assertThat(host.isAlive("host-1", soon())).isTrue();
        other.close();
        assertThat(host.isAlive("host-1", soon())).isFalse();
    }

    @Test
    void a_lost_sign_of_life_is_taken_up_again() {
        HostLease host = new HostLease(beat("host-1"), "host");
        HostLease.Life life = host.show(soon());
        Lease lease =
                store.leases().find(StatePaths.hostLease("host-1"), soon()).orElseThrow();
        assertThat(store.leases().release(lease, soon())).isTrue();
        advance(Duration.ofSeconds(10));
        await(() -> host.isAlive("host-1", soon()));
        life.close();
    }

    @Test
    void a_sign_of_life_that_could_not_be_given_is_given_by_the_next_run() {
        Faults faults = Faults.on(clock);
        Beat beat = new Beat(faults.over(store).leases(), clock, "host-1");
        HostLease host = new HostLease(beat, "host");
        faults.fail("leases.acquire");
        assertThatThrownBy(() -> host.show(soon())).isInstanceOf(PortException.class);

        HostLease.Life life = host.show(soon());

        assertThat(host.isAlive("host-1", soon())).isTrue();
        life.close();
        assertThat(host.isAlive("host-1", soon())).isFalse();
    }

    private Beat beat(String holder) {
        return new Beat(store.leases(), clock, holder);
    }

    /** Lets the beat fall asleep before time passes. */
    private void advance(Duration time) {
        await(() -> clock.sleepers() == 1);
        clock.advance(time);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within ten seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), Time.system());
    }
}
