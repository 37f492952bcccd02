package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.state.Lease;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease that this process holds and renews until it is closed. Thread-safe. */
public final class HeldLease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

    private final Beat beat;
    private final boolean insistent;
    private volatile Lease lease;
    private volatile Duration renewed;
    private volatile boolean lost;

    HeldLease(Beat beat, Lease lease, Duration renewed, boolean insistent) {
        this.beat = beat;
        this.lease = lease;
        this.renewed = renewed;
        this.insistent = insistent;
    }

    /** Whether another may hold it by now: stop at the next safe point. */
    public boolean lost() {
        return lost;
    }

    Lease lease() {
        return lease;
    }

    /** Whether it is taken again when it was lost, as a sign of life is. */
    boolean insistent() {
        return insistent;
    }

    Duration renewed() {
        return renewed;
    }

    void renewedAs(Lease now, Duration at) {
        lease = now;
        renewed = at;
        lost = false;
    }

    void markLost() {
        lost = true;
    }

    /** Gives it back; if the store cannot be asked, it expires by itself. */
    @Override
    public void close() {
        if (beat.forget(this)) {
            try {
                beat.leases().release(lease, Deadline.in(Beat.CALL, beat.time()));
            } catch (PortException e) {
                LOG.info(
                        "lease {} was not given back and will expire: {}",
                        lease.name().path(),
                        e.problem().message());
            }
        }
    }
}
