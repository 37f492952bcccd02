package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.FakeTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An implementation that does nothing fails every test of a contract. */
class ContractsBiteTest {

    @Test
    void a_store_that_does_nothing_fails_every_rule() {
        assertThat(kept(StateStoreContract.class, () -> new StateStoreContract() {
                    @Override
                    protected Fixture newStore() {
                        return new Fixture(new NoStore(), time -> {}, () -> {});
                    }
                }))
                .isEmpty();
    }

    @Test
    void leases_that_do_nothing_fail_every_rule() {
        assertThat(kept(LeasesContract.class, () -> new LeasesContract() {
                    @Override
                    protected StateStoreContract.Fixture newStore() {
                        return new StateStoreContract.Fixture(new NoStore(), time -> {}, () -> {});
                    }
                }))
                .isEmpty();
    }

    @Test
    void a_scheduler_that_does_nothing_fails_every_rule() {
        FakeTime time = FakeTime.at(Instant.EPOCH);
        assertThat(kept(SchedulerContract.class, () -> new SchedulerContract(Duration.ZERO) {
                    @Override
                    protected Fixture newScheduler() {
                        return new Fixture(new NoScheduler(), time, time::advance, () -> {});
                    }
                }))
                .isEmpty();
    }

    static <T> List<String> kept(Class<T> contract, Supplier<T> made) {
        List<Method> rules = Arrays.stream(contract.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(Test.class))
                .toList();
        assertThat(rules).hasSizeGreaterThan(5);
        List<String> kept = new ArrayList<>();
        for (Method rule : rules) {
            T test = made.get();
            try {
                call(contract, test, "open");
                rule.setAccessible(true);
                rule.invoke(test);
                kept.add(rule.getName());
            } catch (InvocationTargetException e) {
                assertThat(e.getCause()).isInstanceOfAny(AssertionError.class, RuntimeException.class);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return kept;
    }

    private static void call(Class<?> contract, Object test, String name)
            throws InvocationTargetException, IllegalAccessException {
        for (Method method : contract.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                method.setAccessible(true);
                method.invoke(test);
            }
        }
    }

    private static final class NoStore implements StateStore, Leases {
        @Override
        public Optional<Entry> get(StateKey key, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public boolean delete(StateKey key, Version expected, Deadline deadline) {
            return false;
        }

        @Override
        public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
            return new Page(List.of(), Optional.empty());
        }

        @Override
        public Leases leases() {
            return this;
        }

        @Override
        public Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public Set<Lease> renew(Set<Lease> held, Deadline deadline) {
            return Set.of();
        }

        @Override
        public boolean release(Lease lease, Deadline deadline) {
            return false;
        }

        @Override
        public Optional<Lease> find(StateKey name, Deadline deadline) {
            return Optional.empty();
        }
    }

    private static final class NoScheduler implements Scheduler {
        @Override
        public void start(TickHandler handler) {}

        @Override
        public void schedule(ScheduledJob job, Deadline deadline) {}

        @Override
        public void cancel(JobId job, Deadline deadline) {}

        @Override
        public List<ScheduledJob> jobs(ServiceKey service, Deadline deadline) {
            return List.of();
        }

        @Override
        public void stop() {}
    }
}
