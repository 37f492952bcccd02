package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Locks by name that end with the transaction. Used with the database locked. */
final class AdvisoryLocks {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final FakeDatabase database;
    private final Map<String, FakeSession> held = new HashMap<>();

    AdvisoryLocks(FakeDatabase database) {
        this.database = database;
    }

    boolean tryLock(String name, FakeSession session) {
        held.putIfAbsent(name, session);
        return held.get(name) == session;
    }

    /** Waits, in real time, for another thread to end its transaction. */
    void lock(Sql statement, String name, FakeSession session) {
        long begun = System.nanoTime();
        while (!tryLock(name, session)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw Refusals.of(statement, "57014", "canceling statement due to statement timeout");
            }
            try {
                database.wait(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Refusals.of(statement, "57014", "canceling statement due to user request");
            }
        }
    }

    void release(FakeSession session) {
        held.values().removeIf(holder -> holder == session);
        database.notifyAll();
    }
}
