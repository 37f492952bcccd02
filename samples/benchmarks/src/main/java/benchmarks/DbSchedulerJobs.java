package benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.helper.PlainScheduleAndData;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTaskWithPersistentSchedule;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** db-scheduler on a real PostgreSQL, eight threads, asking every 100 ms; jobs are rows. */
final class DbSchedulerJobs implements JobScheduler {

    private static final Duration TO_LOAD = Duration.ofSeconds(60);
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
              task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
              execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
              last_success timestamptz, last_failure timestamptz, consecutive_failures int,
              last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
              PRIMARY KEY (task_name, task_instance));
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)""";

    private final HikariDataSource pool;
    private final AtomicReference<Lateness> lateness = new AtomicReference<>();
    private final RecurringTaskWithPersistentSchedule<PlainScheduleAndData> task =
            Tasks.recurringWithPersistentSchedule("job", PlainScheduleAndData.class)
                    .execute((instance, context) -> Objects.requireNonNull(lateness.get())
                            .came(context.getExecution().executionTime, Instant.now()));
    private final Scheduler scheduler;

    DbSchedulerJobs(RealPostgres postgres) throws SQLException {
        postgres.execute("postgres", TABLE);
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.database("postgres"));
        config.setMaximumPoolSize(12);
        this.pool = new HikariDataSource(config);
        this.scheduler = Scheduler.create(pool, task)
                .threads(8)
                .pollUsingLockAndFetch(1, 4)
                .pollingInterval(Duration.ofMillis(100))
                .build();
    }

    @Override
    public String name() {
        return "db-scheduler on PostgreSQL";
    }

    @Override
    public Instant load(int jobs, int minutes) {
        ZonedDateTime moment = ZonedDateTime.now(ZoneOffset.UTC).plus(TO_LOAD).truncatedTo(ChronoUnit.SECONDS);
        scheduler.scheduleBatch(IntStream.range(0, jobs).<SchedulableInstance<?>>mapToObj(i -> {
            String cron = moment.getSecond() + " " + (moment.getMinute() + i % minutes) % 60 + " * * * *";
            return task.schedulableInstance(
                    "job" + i, new PlainScheduleAndData(new CronSchedule(cron, ZoneOffset.UTC)));
        }));
        return moment.toInstant();
    }

    @Override
    public void start(Lateness of) {
        lateness.set(of);
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        pool.close();
    }
}
