package io.coldfront.builtin;

import io.coldfront.internal.cron.Crons;
import io.coldfront.port.schedule.JobId;
import io.coldfront.port.schedule.ScheduledJob;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Jobs by the moment at which they are next due, and by service. Cron knows whole minutes only, so a few moments hold all
 * jobs; a job is one small object that is linked to its neighbours, so that it is found, taken and put without a search.
 * Not thread-safe.
 */
final class TickQueue {

    /** The first job of each service; the others hang on it. */
    private final Map<ServiceKey, Entry> services = new HashMap<>();

    /** The first job of each moment, in a ring with the others. */
    private final TreeMap<Long, Entry> moments = new TreeMap<>();

    /** A job that is there as it is keeps its next moment. */
    void put(ScheduledJob job, Crons cron, Instant now) {
        if (jobs(job.id().service()).contains(job)) {
            return;
        }
        remove(job.id());
        Entry entry = new Entry(job, cron);
        entry.sibling = services.get(entry.service());
        services.put(entry.service(), entry);
        requeue(entry, now);
    }

    boolean remove(JobId id) {
        Entry younger = null;
        for (Entry entry = services.get(id.service()); entry != null; entry = entry.sibling) {
            if (entry.job.id().equals(id)) {
                leaveService(entry, younger);
                leaveMoment(entry);
                return true;
            }
            younger = entry;
        }
        return false;
    }

    /** The earliest moment at which a job is due. */
    Optional<Instant> next() {
        return moments.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(moments.firstKey()));
    }

    /** Takes so many jobs that are due, and puts each at its next moment; missed moments before the newest are left out. */
    List<Tick> takeDue(Instant now, int most) {
        List<Tick> ticks = new ArrayList<>();
        while (ticks.size() < most && !moments.isEmpty() && moments.firstKey() <= now.getEpochSecond()) {
            Entry entry = moments.firstEntry().getValue();
            leaveMoment(entry);
            ticks.add(take(entry, Instant.ofEpochSecond(entry.due), now));
        }
        return ticks;
    }

    List<ScheduledJob> jobs(ServiceKey service) {
        List<ScheduledJob> jobs = new ArrayList<>();
        for (Entry entry = services.get(service); entry != null; entry = entry.sibling) {
            jobs.add(0, entry.job);
        }
        return List.copyOf(jobs);
    }

    private Tick take(Entry entry, Instant due, Instant now) {
        try {
            Optional<Instant> next = entry.cron.nextAfter(due);
            boolean missed = next.filter(n -> !n.isAfter(now)).isPresent();
            Instant newest = missed ? entry.cron.latestUntil(now).orElse(due) : due;
            requeue(entry, missed ? newest : due);
            return new Tick(entry.job.id(), newest, null);
        } catch (RuntimeException e) {
            remove(entry.job.id());
            return new Tick(entry.job.id(), due, e);
        }
    }

    private void requeue(Entry entry, Instant after) {
        entry.cron.nextAfter(after).ifPresent(next -> joinMoment(entry, next.getEpochSecond()));
    }

    private void leaveService(Entry entry, @Nullable Entry younger) {
        if (younger != null) {
            younger.sibling = entry.sibling;
        } else if (entry.sibling != null) {
            services.put(entry.service(), entry.sibling);
        } else {
            services.remove(entry.service());
        }
    }

    private void joinMoment(Entry entry, long due) {
        entry.due = due;
        Entry first = moments.putIfAbsent(due, entry);
        if (first != null) {
            entry.link(first.before, first);
        } else {
            entry.link(entry, entry);
        }
    }

    private void leaveMoment(Entry entry) {
        Entry after = entry.after;
        if (after == null) {
            return;
        }
        if (after.equals(entry)) {
            moments.remove(entry.due);
        } else {
            moments.replace(entry.due, entry, after);
        }
        entry.unlink();
    }

    /** A job that is due; {@code broken}: its next moment cannot be told, and it was set aside. */
    record Tick(JobId job, Instant due, @Nullable RuntimeException broken) {}

    /** A job among the others of its service and of its moment; in no moment if it is never due again. */
    private static final class Entry {
        final ScheduledJob job;
        final Crons cron;
        long due = Long.MIN_VALUE;

        @Nullable Entry sibling;

        @Nullable Entry before;

        @Nullable Entry after;

        Entry(ScheduledJob job, Crons cron) {
            this.job = job;
            this.cron = cron;
        }

        ServiceKey service() {
            return job.id().service();
        }

        void link(@Nullable Entry left, Entry right) {
            before = left;
            after = right;
            right.before = this;
            if (left != null) {
                left.after = this;
            }
        }

        void unlink() {
            if (before != null && after != null) {
                before.after = after;
                after.before = before;
            }
            before = null;
            after = null;
        }
    }
}
