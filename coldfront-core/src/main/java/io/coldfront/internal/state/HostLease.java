package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sign of life of this host process: held while a run of its is open, so that others know whose open run may be looked
 * after. Several may hold it at once. Thread-safe.
 */
public final class HostLease {

    private final Beat beat;
    private final String host;
    private int holders;
    private Optional<HeldLease> lease = Optional.empty();

    /** @param beat whose holder is the {@link #processOf process} of this host */
    public HostLease(Beat beat, String host) {
        this.beat = beat;
        this.host = host;
    }

    /** A name for this process that no earlier one of the host had. */
    public static String processOf(String host) {
        return host + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** The host's name, for people. */
    public String host() {
        return host;
    }

    /** The process, as an open run names it. */
    public String process() {
        return beat.holder();
    }

    /** Shows life until what is answered is closed. */
    public Life show(Deadline deadline) {
        join(deadline);
        return new Life(this);
    }

    /** Whether that process shows life; a process without a run of its own open need not. */
    public boolean isAlive(String process, Deadline deadline) {
        return beat.leases().find(StatePaths.hostLease(process), deadline).isPresent();
    }

    private void join(Deadline deadline) {
        synchronized (this) {
            holders++;
            if (lease.isPresent()) {
                return;
            }
        }
        Optional<HeldLease> taken;
        try {
            taken = beat.acquire(StatePaths.hostLease(process()), true, deadline);
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
        Optional<HeldLease> surplus = taken;
        synchronized (this) {
            if (lease.isEmpty()) {
                lease = taken;
                surplus = Optional.empty();
            }
        }
        surplus.ifPresent(HeldLease::close);
    }

    private void leave() {
        Optional<HeldLease> last = Optional.empty();
        synchronized (this) {
            holders--;
            if (holders == 0) {
                last = lease;
                lease = Optional.empty();
            }
        }
        last.ifPresent(HeldLease::close);
    }

    /** One of those who hold it. */
    public static final class Life implements AutoCloseable {

        private final HostLease of;
        private boolean closed;

        private Life(HostLease of) {
            this.of = of;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                of.leave();
            }
        }
    }
}
