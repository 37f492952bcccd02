package benchmarks;

import java.time.Instant;

/** A scheduler with many jobs, as many of them in each of the 60 minutes of an hour. */
interface JobScheduler extends AutoCloseable {

    int MINUTES = 60;

    String name();

    /** Schedules so many jobs, of which a sixtieth is due at the moment that it answers. */
    Instant load(int jobs) throws Exception;

    /** Whether its clock shows less than that moment. */
    default boolean isBefore(Instant moment) {
        return Instant.now().isBefore(moment);
    }

    /** Ticks begin. */
    void start(Lateness lateness) throws Exception;

    @Override
    void close();
}
