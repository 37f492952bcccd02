package io.coldfront.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.FakeScheduler;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final StateKey KEY = StateKey.of("journals", "orders");

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T08:00:00Z"));
    private final Faults faults = Faults.inVirtualTime(clock);
    private final StateStore store = InMemoryStateStore.on(clock);
    private final StateStore faulty = faults.over(store);

    @Test
    void every_call_is_numbered_and_named() {
        put();
        get();
        faulty.leases().find(KEY, soon());
        assertThat(faults.log().all())
                .containsExactly(new Call(1, "state.put"), new Call(2, "state.get"), new Call(3, "leases.find"));
        assertThat(faults.log().writesAfter(0)).containsExactly(new Call(1, "state.put"));
        assertThat(faults.log().count("state.*")).isEqualTo(2);
        assertThat(faults.log().countsAfter(1)).containsOnlyKeys("state.get", "leases.find");
    }

    @Test
    void a_failed_call_did_not_happen() {
        faults.fail("state.put");
        assertFails(Kind.UNAVAILABLE, Effect.NONE);
        assertThat(store.get(KEY, soon())).isEmpty();
        put();
        assertThat(store.get(KEY, soon())).isPresent();
    }

    @Test
    void a_call_whose_answer_is_lost_happened() {
        faults.loseAnswer("state.*");
        assertFails(Kind.UNAVAILABLE, Effect.POSSIBLE);
        assertThat(store.get(KEY, soon())).isPresent();
    }

    @Test
    void a_call_that_hangs_lasts_until_its_deadline() {
        faults.hang("state.put");
        assertFails(Kind.TIMED_OUT, Effect.POSSIBLE);
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMinutes(1));
        assertThat(store.get(KEY, soon())).isEmpty();
    }

    @Test
    void a_passed_deadline_calls_nothing() {
        assertThatThrownBy(() -> faulty.put(KEY, "v", Version.ABSENT, Deadline.in(Duration.ZERO, clock)))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
    }

    @Test
    void a_dead_process_does_nothing_until_it_is_restarted() {
        faults.crashBefore(2);
        put();
        assertThatThrownBy(this::get).isInstanceOf(SimulatedCrash.class).hasMessage("crashed before state.get");
        assertThatThrownBy(() -> faulty.delete(KEY, new Version(1), soon())).isInstanceOf(SimulatedCrash.class);
        assertThat(store.get(KEY, soon())).isPresent();
        assertThat(faults.log().size()).isEqualTo(2);
        faults.restart();
        assertThatThrownBy(this::get).isInstanceOf(SimulatedCrash.class);
        faults.over(store).get(KEY, soon());
        assertThat(faults.isCrashed()).isFalse();
    }

    @Test
    void no_tick_reaches_a_dead_process() {
        AtomicInteger ticks = new AtomicInteger();
        Scheduler scheduler = faults.over(FakeScheduler.on(clock));
        JobId job = JobId.of(new ServiceKey("orders", "lakekeeper"), Job.ARCHIVER);
        scheduler.start((id, due) -> ticks.incrementAndGet());
        scheduler.schedule(new ScheduledJob(job, new CronExpression("0 * * * *")), soon());
        clock.advance(Duration.ofHours(1));
        faults.crashBefore(1);
        assertThatThrownBy(() -> scheduler.jobs(job.service(), soon())).isInstanceOf(SimulatedCrash.class);
        clock.advance(Duration.ofHours(1));
        assertThat(ticks).hasValue(1);
    }

    @Test
    void delays_of_parallel_calls_pass_at_once() throws InterruptedException {
        faults.delay("state.*", Duration.ofSeconds(10));
        faults.delay("state.get", Duration.ofSeconds(4));
        ExecutorService pool = Executors.newCachedThreadPool();
        Executor workers = faults.over((Executor) pool);
        CompletableFuture<?> left =
                CompletableFuture.runAsync(this::put, workers).thenRunAsync(this::get, workers);
        CompletableFuture<?> right =
                CompletableFuture.runAsync(this::get, workers).thenRunAsync(this::get, workers);
        CompletableFuture.allOf(left, right).join();
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(14));
        pool.shutdown();
        assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void put() {
        faulty.put(KEY, "v", Version.ABSENT, soon());
    }

    private void get() {
        faulty.get(KEY, soon());
    }

    private void assertFails(Kind kind, Effect effect) {
        assertThatThrownBy(this::put).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.effect()).isEqualTo(effect);
        });
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1), clock);
    }
}
