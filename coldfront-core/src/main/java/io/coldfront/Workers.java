package io.coldfront;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that work is done on: the host's, or daemon threads of our own that end when they are idle. */
final class Workers implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 5;

    private final Executor executor;
    private final Optional<ThreadPoolExecutor> own;

    Workers(Optional<Executor> hosts) {
        this.own = hosts.isPresent() ? Optional.empty() : Optional.of(pool());
        this.executor = hosts.orElseGet(own::orElseThrow);
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Ends threads of our own; what they do at this moment is interrupted. */
    @Override
    public void close() {
        own.ifPresent(ThreadPoolExecutor::shutdownNow);
    }

    private static ThreadPoolExecutor pool() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "coldfront-worker-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
