package io.coldfront.explore;

import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.testkit.fault.SimulatedCrash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets exactly one of many threads go on at a time: the one that has the baton. Between two turns every thread of the
 * group is parked in {@link #park}, the library's own background threads too; so who gets turns decides everything.
 */
final class Baton {

    private static final String OF_THE_LIBRARY = "coldfront-";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();
    private static final int MORE = 8;

    private final FakeTime clock;
    private final Group group = new Group();
    private final Thread driver = Thread.currentThread();
    private final Map<String, Actor> actors = new TreeMap<>();
    private final Map<Thread, Actor> byThread = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final List<String> died = new ArrayList<>();

    Baton(FakeTime clock) {
        this.clock = clock;
    }

    private final class Group extends ThreadGroup {
        private Group() {
            super("story");
        }

        @Override
        public void uncaughtException(Thread thread, Throwable e) {
            if (!(e instanceof SimulatedCrash)) {
                note(thread.getName() + " died of " + e);
            }
        }
    }

    /** What threads died of that was no crash. */
    synchronized List<String> died() {
        return List.copyOf(died);
    }

    private synchronized void note(String death) {
        died.add(death);
    }

    /** A thread that waits for its first turn. */
    void start(String owner, String name, Runnable work) {
        Runnable body = () -> {
            await(me(owner));
            work.run();
        };
        Thread thread = new Thread(group, body, owner + " " + name);
        thread.setDaemon(true);
        synchronized (this) {
            add(owner, name, thread);
            thread.start();
        }
        if (Thread.currentThread().equals(driver)) {
            settle();
        }
    }

    /** Gives the baton back, and goes on at a later turn. */
    void pass(String owner, String at) {
        Actor me = me(owner);
        me.burst--;
        if (me.burst < 0) {
            park(me, at, () -> true);
            remind(me);
        }
    }

    /** Gives the baton back, and goes on at a turn when that is so. */
    void until(String owner, String at, BooleanSupplier ready) {
        Actor me = me(owner);
        if (!ready.getAsBoolean()) {
            park(me, at, ready);
            remind(me);
        }
    }

    void sleep(String owner, Duration time) throws InterruptedException {
        Actor me = me(owner);
        Duration end = clock.elapsed().plus(time);
        park(me, "sleeps until " + end, () -> clock.elapsed().compareTo(end) >= 0);
        if (me.interrupted) {
            me.interrupted = false;
            throw new InterruptedException("interrupted in its sleep");
        }
    }

    /** The one that runs, which an unknown thread becomes by asking. */
    synchronized Actor me(String owner) {
        Actor known = byThread.get(Thread.currentThread());
        return known == null ? add(owner, Thread.currentThread().getName(), Thread.currentThread()) : known;
    }

    /** For the driver: all that are there. */
    synchronized List<Actor> all() {
        return List.copyOf(actors.values());
    }

    /** For the driver: the next turn is that one's, and lasts so many calls; back when all are parked again. */
    void give(Actor actor, int calls) {
        synchronized (this) {
            actor.parked = false;
            actor.burst = calls;
        }
        actor.turn = true;
        LockSupport.unpark(actor.thread);
        settle();
    }

    private void settle() {
        long begun = System.nanoTime();
        for (int looks = 0; !isQuiet(); looks++) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("somebody waits for something else than the baton: " + all());
            }
            if (looks < 20) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, 20_000);
            }
        }
    }

    private synchronized boolean isQuiet() {
        Thread[] alive = new Thread[group.activeCount() + MORE];
        int count = group.enumerate(alive);
        for (int i = 0; i < count; i++) {
            if (alive[i].getName().startsWith(OF_THE_LIBRARY) && !byThread.containsKey(alive[i])) {
                return false;
            }
        }
        actors.values().removeIf(actor -> !actor.thread.isAlive());
        byThread.keySet().removeIf(thread -> !thread.isAlive());
        return actors.values().stream().allMatch(actor -> actor.parked && !actor.thread.isInterrupted());
    }

    private synchronized Actor add(String owner, String name, Thread thread) {
        String whole = owner + "/" + name;
        int number = names.merge(whole, 1, Integer::sum);
        Actor actor = new Actor(owner, whole + (number == 1 ? "" : "#" + number), thread);
        actor.parked = false;
        actors.put(actor.name, actor);
        byThread.put(thread, actor);
        return actor;
    }

    private void park(Actor me, String at, BooleanSupplier ready) {
        synchronized (this) {
            me.at = at;
            me.ready = ready;
        }
        await(me);
    }

    private void await(Actor me) {
        synchronized (this) {
            me.parked = true;
        }
        LockSupport.unpark(driver);
        while (!me.turn) {
            LockSupport.park(this);
            if (Thread.currentThread().isInterrupted()) {
                synchronized (this) {
                    me.interrupted = true;
                    me.ready = () -> true;
                }
                // only now: while the flag is up the driver waits
                Thread.interrupted();
            }
        }
        me.turn = false;
    }

    private static void remind(Actor me) {
        if (me.interrupted) {
            me.interrupted = false;
            Thread.currentThread().interrupt();
        }
    }
}
