package io.coldfront.testkit.fault;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that call, and whether one of them is at work. Thread-safe. */
final class Crew {

    private final Set<Thread> threads = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicInteger notBegun = new AtomicInteger();

    void join() {
        threads.add(Thread.currentThread());
    }

    Executor over(Executor executor) {
        return work -> {
            notBegun.incrementAndGet();
            try {
                executor.execute(() -> {
                    join();
                    notBegun.decrementAndGet();
                    work.run();
                });
            } catch (RejectedExecutionException e) {
                notBegun.decrementAndGet();
                throw e;
            }
        };
    }

    /** Whether all but this thread wait for something, and no work is about to begin. */
    boolean othersWait() {
        synchronized (threads) {
            return notBegun.get() == 0 && threads.stream().allMatch(Crew::waits);
        }
    }

    private static boolean waits(Thread thread) {
        return thread.equals(Thread.currentThread())
                || switch (thread.getState()) {
                    case WAITING, TIMED_WAITING, BLOCKED, TERMINATED -> true;
                    case NEW, RUNNABLE -> false;
                };
    }
}
