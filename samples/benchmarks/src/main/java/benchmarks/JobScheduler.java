package benchmarks;

import java.time.Instant;

/** A scheduler with many jobs, as many of them in each of some minutes of an hour. */
interface JobScheduler extends AutoCloseable {

    String name();

    /** Schedules so many jobs, spread over so many minutes of each hour; answers the moment when the first are due. */
    Instant load(int jobs, int minutes) throws Exception;

    /** Whether its clock shows less than that moment. */
    default boolean isBefore(Instant moment) {
        return Instant.now().isBefore(moment);
    }

    /** Ticks begin. */
    void start(Lateness lateness) throws Exception;

    @Override
    void close();
}
