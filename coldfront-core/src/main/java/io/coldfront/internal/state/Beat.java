package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.StateKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews every lease that this process holds, all in one call a beat, by one daemon thread that lives only while something
 * is held. Thread-safe.
 */
public final class Beat {

    /** The name of its thread. */
    public static final String THREAD = "coldfront-beat";

    static final Duration TTL = Duration.ofSeconds(30);
    static final Duration CALL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);
    private static final Duration INTERVAL = TTL.dividedBy(3);

    private final Leases leases;
    private final Time time;
    private final String holder;
    private final Set<HeldLease> held = new HashSet<>();
    private @Nullable Thread thread;

    /** @param holder the process, as leases and records name it */
    public Beat(Leases leases, Time time, String holder) {
        this.leases = leases;
        this.time = time;
        this.holder = holder;
    }

    /** Empty: held by another. */
    Optional<HeldLease> acquire(StateKey name, boolean insistent, Deadline deadline) {
        Duration asked = time.elapsed();
        return leases.acquire(name, holder, TTL, deadline).map(lease -> {
            HeldLease kept = new HeldLease(this, lease, asked, insistent);
            remember(kept);
            return kept;
        });
    }

    Leases leases() {
        return leases;
    }

    Time time() {
        return time;
    }

    String holder() {
        return holder;
    }

    private synchronized void remember(HeldLease lease) {
        held.add(lease);
        if (thread == null) {
            Thread fresh = new Thread(this::run, THREAD);
            fresh.setDaemon(true);
            thread = fresh;
            fresh.start();
        }
    }

    /** False: it was forgotten before. */
    synchronized boolean forget(HeldLease lease) {
        boolean was = held.remove(lease);
        if (held.isEmpty() && thread != null) {
            thread.interrupt();
            thread = null;
        }
        return was;
    }

    private synchronized List<HeldLease> snapshot() {
        return Thread.currentThread().equals(thread) ? List.copyOf(held) : List.of();
    }

    private void run() {
        List<HeldLease> now = snapshot();
        while (!now.isEmpty()) {
            try {
                time.sleep(INTERVAL);
                renew(snapshot());
            } catch (InterruptedException e) {
                LOG.trace("the beat was told to look whether it is still needed");
            } catch (RuntimeException e) {
                LOG.warn("leases could not be renewed: {}", e.toString());
            }
            now = snapshot();
        }
    }

    /** One beat; the thread's, and the tests'. */
    void renew(List<HeldLease> all) {
        if (all.isEmpty()) {
            return;
        }
        Duration asked = time.elapsed();
        try {
            Set<Lease> mine = all.stream().map(HeldLease::lease).collect(Collectors.toSet());
            Set<Lease> still = leases.renew(mine, Deadline.in(CALL, time));
            for (HeldLease lease : all) {
                if (still.contains(lease.lease())) {
                    lease.renewedAs(lease.lease(), asked);
                } else {
                    gone(lease, asked);
                }
            }
        } catch (PortException e) {
            LOG.warn("leases could not be renewed: {}", e.problem().message());
            all.stream().filter(l -> expired(l)).forEach(HeldLease::markLost);
        }
    }

    private boolean expired(HeldLease lease) {
        return time.elapsed().minus(lease.renewed()).compareTo(TTL) >= 0;
    }

    private void gone(HeldLease lease, Duration asked) {
        lease.markLost();
        LOG.warn("the lease {} was lost", lease.lease().name().path());
        if (lease.insistent()) {
            leases.acquire(lease.lease().name(), holder, TTL, Deadline.in(CALL, time))
                    .ifPresent(again -> lease.renewedAs(again, asked));
        }
    }
}
