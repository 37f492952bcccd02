package benchmarks;

import io.coldfront.builtin.InProcessScheduler;
import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.CronExpression;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.time.Instant;

/** The library's in-process scheduler: three jobs for each service, names and expressions of each their own. */
final class ColdFrontJobs implements JobScheduler {

    private static final Instant MOMENT = Instant.parse("2026-11-25T02:00:00Z");
    private static final Duration BEFORE = Duration.ofSeconds(5);

    private final RunningClock clock = new RunningClock();
    private final InProcessScheduler scheduler = InProcessScheduler.on(clock);

    @Override
    public String name() {
        return "ColdFront in process";
    }

    @Override
    public Instant load(int jobs, int minutes) {
        clock.set(MOMENT.minus(Duration.ofMinutes(30)));
        Deadline deadline = Deadline.in(Duration.ofMinutes(5), clock);
        Job[] each = Job.values();
        for (int i = 0; i < jobs; i += each.length) {
            ServiceKey service = new ServiceKey("database" + i, "lakekeeper");
            for (int j = 0; j < each.length; j++) {
                CronExpression cron = new CronExpression((i + j) % minutes + " * * * *");
                scheduler.schedule(new ScheduledJob(JobId.of(service, each[j]), cron), deadline);
            }
        }
        return MOMENT;
    }

    @Override
    public boolean isBefore(Instant moment) {
        return clock.instant().isBefore(moment);
    }

    @Override
    public void start(Lateness lateness) {
        scheduler.start((job, due) -> {
            if (due.equals(MOMENT)) {
                lateness.came(due, clock.instant());
            }
        });
        clock.set(MOMENT.minus(BEFORE));
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
