package io.coldfront.internal.step;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Primary;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The database on its primary: one session for all looks, so that a plan costs one login, and a fresh one for what must
 * not see, or leave behind, a session's state. Thread-safe: looks wait for each other.
 */
final class Database implements AutoCloseable {

    private final ServiceSpec spec;
    private final World world;
    private final Deadline deadline;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SqlSession shared;
    private @Nullable Primary primary;

    Database(ServiceSpec spec, World world, Deadline deadline) {
        this.spec = spec;
        this.world = world;
        this.deadline = deadline;
    }

    /** Uses the shared session; a session that failed is not used again. */
    <T> T look(Function<SqlSession, T> work) {
        lock.lock();
        try {
            SqlSession session = shared == null ? open(deadline) : shared;
            shared = session;
            try {
                return work.apply(session);
            } catch (PortException e) {
                close();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Uses a session that begins now and ends with this call. */
    <T> T fresh(Function<SqlSession, T> work) {
        return fresh(deadline, work);
    }

    /** As the other one, until another moment. */
    <T> T fresh(Deadline until, Function<SqlSession, T> work) {
        try (SqlSession session = open(until)) {
            return work.apply(session);
        }
    }

    /** Which instance is the primary, asked once for each plan or apply. */
    Primary primary() {
        lock.lock();
        try {
            Primary known = primary;
            if (known == null) {
                known = world.primaries().primary(spec.key(), deadline).orElseThrow(this::noPrimary);
                primary = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (shared != null) {
                shared.close();
                shared = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private SqlSession open(Deadline until) {
        SqlExecutor sql = world.sql();
        return sql.open(
                new SqlTarget(
                        spec.key(),
                        SqlRole.PRIMARY,
                        spec.database().name(),
                        Optional.of(primary().instance()),
                        Optional.empty()),
                until);
    }

    private PortException noPrimary() {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.NONE,
                new Problem(
                        "no-primary",
                        spec.key() + ": the primary locator knows no primary at this moment",
                        "wait for the failover to end, then apply again",
                        true),
                null);
    }
}
