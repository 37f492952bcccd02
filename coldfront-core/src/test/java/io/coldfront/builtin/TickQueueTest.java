package io.coldfront.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickQueueTest {

    private static final Instant START = Instant.parse("2026-11-25T07:59:30Z");
    private static final Instant HOUR = Instant.parse("2026-11-25T08:00:00Z");
    private static final int ALL = Integer.MAX_VALUE;

    private final TickQueue queue = new TickQueue();

    @Test
    void those_of_one_moment_are_taken_in_the_order_in_which_they_came() {
        List<JobId> jobs = List.of(job(1), job(2), job(3), job(4));
        jobs.forEach(job -> put(job, "0 * * * *", START));
        assertThat(taken(HOUR, 3)).containsExactly(job(1), job(2), job(3));
        assertThat(taken(HOUR, 3)).containsExactly(job(4));
        assertThat(taken(HOUR, 3)).isEmpty();
        assertThat(taken(HOUR.plus(Duration.ofHours(1)), ALL)).containsExactlyElementsOf(jobs);
    }

    @Test
    void one_that_is_removed_leaves_its_neighbours_due() {
        List<JobId> jobs = List.of(job(1), job(2), job(3));
        for (JobId removed : jobs) {
            jobs.forEach(job -> put(job, "0 * * * *", START));
            assertThat(queue.remove(removed)).isTrue();
            assertThat(queue.remove(removed)).isFalse();
            assertThat(taken(HOUR, ALL))
                    .containsExactlyElementsOf(
                            jobs.stream().filter(job -> !job.equals(removed)).toList());
            jobs.forEach(queue::remove);
            assertThat(queue.next()).isEmpty();
        }
    }

    @Test
    void a_service_has_its_jobs_in_the_order_in_which_they_came() {
        ServiceKey orders = new ServiceKey("orders", "lakekeeper");
        ServiceKey other = new ServiceKey("other", "lakekeeper");
        Arrays.stream(Job.values()).forEach(job -> put(JobId.of(orders, job), "0 * * * *", START));
        put(JobId.of(other, Job.ARCHIVER), "0 * * * *", START);
        assertThat(queue.jobs(orders))
                .extracting(job -> job.id().job().orElseThrow())
                .containsExactly(Job.values());
        for (Job job : Job.values()) {
            queue.remove(JobId.of(orders, job));
        }
        assertThat(queue.jobs(orders)).isEmpty();
        assertThat(queue.jobs(other)).hasSize(1);
    }

    @Test
    void whatever_is_put_and_removed_each_job_is_due_once_at_its_newest_expression() {
        Random random = new Random(4711);
        Map<JobId, String> wanted = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            JobId job = job(random.nextInt(500));
            if (random.nextInt(3) == 0) {
                assertThat(queue.remove(job)).isEqualTo(wanted.remove(job) != null);
            } else {
                String cron = random.nextInt(60) + " 8 * * *";
                put(job, cron, START);
                wanted.put(job, cron);
            }
        }
        for (int minute = 0; minute < 60; minute++) {
            String cron = minute + " 8 * * *";
            assertThat(taken(HOUR.plus(Duration.ofMinutes(minute)), ALL))
                    .containsExactlyInAnyOrderElementsOf(wanted.entrySet().stream()
                            .filter(entry -> entry.getValue().equals(cron))
                            .map(Map.Entry::getKey)
                            .toList());
        }
    }

    private void put(JobId job, String cron, Instant now) {
        CronExpression expression = new CronExpression(cron);
        queue.put(new ScheduledJob(job, expression), Crons.parse(expression), now);
    }

    private List<JobId> taken(Instant now, int most) {
        List<JobId> jobs = new ArrayList<>();
        queue.takeDue(now, most).forEach(tick -> jobs.add(tick.job()));
        return jobs;
    }

    private static JobId job(int number) {
        Job[] jobs = Job.values();
        return JobId.of(new ServiceKey("db" + number / jobs.length, "lakekeeper"), jobs[number % jobs.length]);
    }
}
