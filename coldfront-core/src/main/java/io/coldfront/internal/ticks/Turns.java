package io.coldfront.internal.ticks;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many works go on at once, and of those so many on each host; the rest wait in their order, holding no thread.
 * Thread-safe.
 */
public final class Turns {

    private final Executor executor;
    private final int atOnce;
    private final int perHost;
    private final Queue<Work> waiting = new ArrayDeque<>();
    private final Map<String, Integer> busy = new HashMap<>();
    private int running;
    private boolean closed;

    private record Work(String host, Runnable work) {}

    /**
     * @param executor does the works
     * @param atOnce at least 1
     * @param perHost at least 1
     */
    public Turns(Executor executor, int atOnce, int perHost) {
        this.executor = executor;
        this.atOnce = atOnce;
        this.perHost = perHost;
    }

    /** Does the work when its turn comes; never once these turns are closed. */
    public void take(String host, Runnable work) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(new Work(host, work));
        }
        startWhatMay();
    }

    /** How many works wait for their turn. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** How many works go on. */
    public synchronized int running() {
        return running;
    }

    /** What waits is dropped: the next tick makes up for it. What goes on goes on. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private void startWhatMay() {
        for (Work next = next(); next != null; next = next()) {
            Work work = next;
            try {
                executor.execute(() -> {
                    try {
                        work.work().run();
                    } finally {
                        end(work);
                        startWhatMay();
                    }
                });
            } catch (RuntimeException e) {
                end(work);
                throw e;
            }
        }
    }

    private synchronized @Nullable Work next() {
        if (running >= atOnce) {
            return null;
        }
        for (var works = waiting.iterator(); works.hasNext(); ) {
            Work work = works.next();
            if (busy.getOrDefault(work.host(), 0) < perHost) {
                works.remove();
                running++;
                busy.merge(work.host(), 1, Integer::sum);
                return work;
            }
        }
        return null;
    }

    private synchronized void end(Work work) {
        running--;
        busy.merge(work.host(), -1, Turns::sumOrGone);
    }

    private static @Nullable Integer sumOrGone(Integer before, Integer change) {
        int now = before + change;
        return now == 0 ? null : now;
    }
}
