package benchmarks;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its store in memory and eight threads; it takes as many triggers at once as it has threads. */
final class QuartzJobs implements JobScheduler {

    private static final String LATENESS = "lateness";
    private static final Duration TO_LOAD = Duration.ofSeconds(30);

    private final Scheduler scheduler;

    QuartzJobs() throws SchedulerException {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "benchmark");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "8");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "8");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        this.scheduler = new StdSchedulerFactory(properties).getScheduler();
    }

    @Override
    public String name() {
        return "Quartz in memory";
    }

    @Override
    public Instant load(int jobs, int minutes) throws SchedulerException {
        ZonedDateTime moment = ZonedDateTime.now(ZoneOffset.UTC).plus(TO_LOAD).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < jobs; i++) {
            String cron = moment.getSecond() + " " + (moment.getMinute() + i % minutes) % 60 + " * * * ?";
            scheduler.scheduleJob(
                    newJob(Tick.class).withIdentity("job" + i, "database" + i).build(),
                    newTrigger()
                            .withIdentity("job" + i, "database" + i)
                            .withSchedule(cronSchedule(cron).inTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC)))
                            .build());
        }
        return moment.toInstant();
    }

    @Override
    public void start(Lateness lateness) throws SchedulerException {
        scheduler.getContext().put(LATENESS, lateness);
        scheduler.start();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What each job does; Quartz makes one for each tick. */
    public static final class Tick implements Job {

        /** Quartz calls it. */
        public Tick() {}

        @Override
        public void execute(JobExecutionContext context) throws JobExecutionException {
            try {
                Object lateness = context.getScheduler().getContext().get(LATENESS);
                ((Lateness) Objects.requireNonNull(lateness))
                        .came(context.getScheduledFireTime().toInstant(), Instant.now());
            } catch (SchedulerException e) {
                throw new JobExecutionException(e);
            }
        }
    }
}
