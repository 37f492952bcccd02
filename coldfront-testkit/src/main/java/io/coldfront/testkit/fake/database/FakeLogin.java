package io.coldfront.testkit.fake.database;

import io.coldfront.service.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A session of a program, and what the program does in it. */
public final class FakeLogin implements AutoCloseable {

    private final FakeDatabase database;
    private final Backends.Backend backend;

    FakeLogin(FakeDatabase database, Backends.Backend backend) {
        this.database = database;
        this.backend = backend;
    }

    /**
     * Does the job's work in one pass.
     *
     * @param table what the compactor is told
     * @param now what the program takes for now
     * @param log takes each line that the program writes on stderr
     * @return the exit code
     */
    public int work(Job job, Optional<String> table, Instant now, Consumer<String> log) {
        synchronized (database) {
            ProgramWork work = new ProgramWork(database, now, log);
            return switch (job) {
                case ARCHIVER -> work.archive();
                case PARTITIONER -> work.partition();
                case COMPACTOR -> work.compact(table.orElse(""));
            };
        }
    }

    /** Whether the server has not ended it. */
    public boolean isAlive() {
        synchronized (database) {
            return database.backends().isAlive(backend);
        }
    }

    /** The program is gone, and its session goes on for that long. */
    public void outlive(Duration time) {
        synchronized (database) {
            database.backends().endLater(backend, time);
        }
    }

    /** Ends it. Idempotent. */
    @Override
    public void close() {
        synchronized (database) {
            database.backends().end(backend);
        }
    }
}
