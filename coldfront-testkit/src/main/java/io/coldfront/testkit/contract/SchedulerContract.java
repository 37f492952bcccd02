package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Scheduler} has to keep. */
public abstract class SchedulerContract {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");
    private static final JobId ARCHIVER = JobId.of(ORDERS, Job.ARCHIVER);
    private static final JobId PARTITIONER = JobId.of(ORDERS, Job.PARTITIONER);
    private static final CronExpression EVERY_MINUTE = new CronExpression("* * * * *");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final BlockingQueue<Tick> ticks = new LinkedBlockingQueue<>();
    private final Duration patience;
    private Fixture fixture;

    /** A contract; JUnit makes one for each test. A tick is awaited for ten seconds after its moment. */
    protected SchedulerContract() {
        this(Duration.ofSeconds(10));
    }

    /** @param patience how long a tick is awaited after its moment */
    protected SchedulerContract(Duration patience) {
        this.patience = patience;
    }

    /** A scheduler without jobs, not started, for one test. */
    protected abstract Fixture newScheduler();

    /**
     * A scheduler under test.
     *
     * @param clock what it goes by
     * @param passing how time passes for it
     * @param closed is run after the test
     */
    public record Fixture(Scheduler scheduler, InstantSource clock, Passing passing, Runnable closed) {}

    @BeforeEach
    void open() {
        fixture = newScheduler();
    }

    @AfterEach
    void close() {
        scheduler().stop();
        fixture.closed().run();
    }

    @Test
    void SC1_a_job_is_told_the_moment_at_which_it_was_due() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        start();
        Instant before = fixture.clock().instant();
        fixture.passing().pass(A_MINUTE);
        Tick tick = awaitTick();
        assertThat(tick.job()).isEqualTo(ARCHIVER);
        assertThat(tick.due()).isEqualTo(before.plus(A_MINUTE).truncatedTo(ChronoUnit.MINUTES));
    }

    @Test
    void SC2_nothing_ticks_before_the_start() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        fixture.passing().pass(A_MINUTE);
        assertThat(ticks).isEmpty();
        start();
        fixture.passing().pass(A_MINUTE);
        awaitTick();
    }

    @Test
    void SC3_nothing_ticks_after_the_stop() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        start();
        fixture.passing().pass(A_MINUTE);
        awaitTick();
        scheduler().stop();
        ticks.clear();
        fixture.passing().pass(A_MINUTE);
        assertThat(ticks).isEmpty();
        scheduler().stop();
    }

    @Test
    void SC4_a_handler_that_throws_is_called_again() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        scheduler().start((job, due) -> {
            ticks.add(new Tick(job, due));
            throw new IllegalStateException("thrown by the contract test");
        });
        fixture.passing().pass(A_MINUTE);
        Tick first = awaitTick();
        fixture.passing().pass(A_MINUTE);
        assertThat(awaitTick().due()).isAfter(first.due());
    }

    @Test
    void SC5_a_job_may_come_after_the_start() throws InterruptedException {
        start();
        schedule(ARCHIVER, EVERY_MINUTE);
        fixture.passing().pass(A_MINUTE);
        assertThat(awaitTick().job()).isEqualTo(ARCHIVER);
    }

    @Test
    void SC6_a_job_of_the_same_id_takes_the_place_of_the_former() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        ScheduledJob rare = new ScheduledJob(ARCHIVER, new CronExpression("0 0 29 2 *"));
        scheduler().schedule(rare, soon());
        schedule(PARTITIONER, EVERY_MINUTE);
        assertThat(scheduler().jobs(ORDERS, soon()))
                .containsExactlyInAnyOrder(rare, new ScheduledJob(PARTITIONER, EVERY_MINUTE));
        start();
        fixture.passing().pass(A_MINUTE);
        assertThat(awaitTick().job()).isEqualTo(PARTITIONER);
        assertThat(ticks).noneMatch(tick -> tick.job().equals(ARCHIVER));
    }

    @Test
    void SC7_a_cancelled_job_is_gone() throws InterruptedException {
        schedule(ARCHIVER, EVERY_MINUTE);
        schedule(PARTITIONER, EVERY_MINUTE);
        start();
        scheduler().cancel(ARCHIVER, soon());
        scheduler().cancel(ARCHIVER, soon());
        fixture.passing().pass(A_MINUTE);
        assertThat(awaitTick().job()).isEqualTo(PARTITIONER);
        assertThat(ticks).noneMatch(tick -> tick.job().equals(ARCHIVER));
        assertThat(scheduler().jobs(ORDERS, soon())).hasSize(1);
    }

    @Test
    void SC8_a_service_is_told_its_own_jobs() {
        ServiceKey other = new ServiceKey("orders", "second");
        schedule(ARCHIVER, EVERY_MINUTE);
        schedule(JobId.of(other, Job.ARCHIVER), EVERY_MINUTE);
        assertThat(scheduler().jobs(ORDERS, soon())).containsExactly(new ScheduledJob(ARCHIVER, EVERY_MINUTE));
        assertThat(scheduler().jobs(new ServiceKey("none", "none"), soon())).isEmpty();
    }

    @Test
    void SC9_a_job_that_cannot_be_read_stops_no_other() throws InterruptedException {
        schedule(PARTITIONER, EVERY_MINUTE);
        List<String> refused = new ArrayList<>();
        try {
            schedule(ARCHIVER, new CronExpression("every now and then"));
        } catch (PortException e) {
            refused.add(e.problem().message());
        }
        start();
        fixture.passing().pass(A_MINUTE);
        assertThat(awaitTick().job()).isEqualTo(PARTITIONER);
        assertThat(refused).hasSizeLessThanOrEqualTo(1).allMatch(message -> message.contains("now and then"));
    }

    @Test
    void SC10_every_due_job_ticks() throws InterruptedException {
        Set<String> services = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            services.add("db" + i);
            schedule(JobId.of(new ServiceKey("db" + i, "lakekeeper"), Job.ARCHIVER), EVERY_MINUTE);
        }
        start();
        fixture.passing().pass(A_MINUTE);
        Set<String> ticked = new TreeSet<>();
        while (ticked.size() < services.size()) {
            ticked.add(awaitTick().job().service().database());
        }
        assertThat(ticked).isEqualTo(services);
    }

    private void start() {
        scheduler().start((job, due) -> ticks.add(new Tick(job, due)));
    }

    private void schedule(JobId job, CronExpression cron) {
        scheduler().schedule(new ScheduledJob(job, cron), soon());
    }

    private Tick awaitTick() throws InterruptedException {
        Tick tick = ticks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(tick).as("a tick within %s after it was due", patience).isNotNull();
        return Objects.requireNonNull(tick);
    }

    private Scheduler scheduler() {
        return fixture.scheduler();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), Time.system());
    }

    private record Tick(JobId job, Instant due) {}
}
