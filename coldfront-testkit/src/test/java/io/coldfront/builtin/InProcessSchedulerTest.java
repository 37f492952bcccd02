package io.coldfront.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessSchedulerTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final JobId ARCHIVER = JobId.of(ORDERS, Job.ARCHIVER);
    private static final JobId PARTITIONER = JobId.of(ORDERS, Job.PARTITIONER);

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T10:00:30Z"));
    private final InProcessScheduler scheduler = InProcessScheduler.on(clock);
    private final BlockingQueue<Map.Entry<JobId, Instant>> ticks = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void no_thread_is_there_before_the_start_and_none_after_the_stop() {
        schedule(ARCHIVER, "* * * * *");
        assertThat(threads()).isZero();
        scheduler.start((job, due) -> {});
        assertThat(threads()).isPositive();
        clock.advance(Duration.ofMinutes(2));
        scheduler.stop();
        await(() -> threads() == 0);
    }

    @Test
    void missed_moments_are_one_tick_with_the_newest() throws InterruptedException {
        schedule(ARCHIVER, "0 * * * *");
        scheduler.start((job, due) -> ticks.add(Map.entry(job, due)));
        clock.shiftWallClock(Duration.ofHours(5));
        clock.advance(Duration.ofSeconds(2));
        assertThat(next().getValue()).isEqualTo(Instant.parse("2026-11-22T15:00:00Z"));
        clock.shiftWallClock(Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(2));
        assertThat(next().getValue()).isEqualTo(Instant.parse("2026-11-22T16:00:00Z"));
        assertThat(ticks).isEmpty();
    }

    @Test
    void D25_a_slow_handler_delays_no_other_job() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        schedule(ARCHIVER, "* * * * *");
        scheduler.start((job, due) -> {
            ticks.add(Map.entry(job, due));
            if (job.equals(ARCHIVER)) {
                awaitUninterruptibly(release);
            }
        });
        clock.advance(Duration.ofMinutes(1));
        assertThat(next().getKey()).isEqualTo(ARCHIVER);
        scheduler.cancel(ARCHIVER, soon());
        schedule(PARTITIONER, "* * * * *");
        clock.advance(Duration.ofMinutes(1));
        assertThat(next().getKey()).isEqualTo(PARTITIONER);
        release.countDown();
    }

    @Test
    void D04_a_bad_job_is_set_aside_and_told_and_the_others_tick() throws InterruptedException {
        schedule(PARTITIONER, "* * * * *");
        schedule(ARCHIVER, "99 * * * *");
        assertThat(scheduler.setAside()).containsOnlyKeys(ARCHIVER);
        assertThat(scheduler.jobs(ORDERS, soon())).extracting(ScheduledJob::id).containsExactly(PARTITIONER);
        scheduler.start((job, due) -> ticks.add(Map.entry(job, due)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(next().getKey()).isEqualTo(PARTITIONER);
        schedule(ARCHIVER, "* * * * *");
        assertThat(scheduler.setAside()).isEmpty();
    }

    @Test
    void it_can_be_started_again() throws InterruptedException {
        schedule(ARCHIVER, "* * * * *");
        scheduler.start((job, due) -> {});
        scheduler.stop();
        scheduler.start((job, due) -> ticks.add(Map.entry(job, due)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(next().getKey()).isEqualTo(ARCHIVER);
    }

    @Test
    void a_fleet_of_jobs_is_compact_and_punctual() {
        TickQueue queue = new TickQueue();
        Instant now = clock.instant();
        for (int i = 0; i < 60_000; i++) {
            CronExpression cron = new CronExpression(i % 60 + " * * * *");
            queue.put(
                    new ScheduledJob(JobId.of(new ServiceKey("db" + i, "lakekeeper"), Job.ARCHIVER), cron),
                    CRONS[i % 60],
                    now);
        }
        int ticked = 0;
        for (int minute = 0; minute < 60; minute++) {
            now = now.plusSeconds(60);
            ticked += queue.takeDue(now, 60_000).size();
        }
        assertThat(ticked).isEqualTo(60_000);
        assertThat(queue.next()).isPresent();
    }

    private static final Crons[] CRONS = crons();

    private static Crons[] crons() {
        Crons[] crons = new Crons[60];
        for (int i = 0; i < 60; i++) {
            crons[i] = Crons.parse(new CronExpression(i + " * * * *"));
        }
        return crons;
    }

    private void schedule(JobId job, String cron) {
        scheduler.schedule(new ScheduledJob(job, new CronExpression(cron)), soon());
    }

    /** The scheduler's thread may go to sleep just behind an advance, and so needs another. */
    private Map.Entry<JobId, Instant> next() throws InterruptedException {
        Map.Entry<JobId, Instant> tick = ticks.poll(1, TimeUnit.SECONDS);
        for (int i = 0; i < 10 && tick == null; i++) {
            clock.advance(Duration.ofSeconds(1));
            tick = ticks.poll(1, TimeUnit.SECONDS);
        }
        assertThat(tick).isNotNull();
        return Objects.requireNonNull(tick);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals("coldfront-ticks"))
                .count();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
