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
 * Jobs by the moment at which they are next due. Cron knows whole minutes only, so a few moments hold all jobs, and a job
 * costs one small object. Not thread-safe.
 */
final class TickQueue {

    private final Map<JobId, Entry> jobs = new HashMap<>();
    private final TreeMap<Long, List<Entry>> moments = new TreeMap<>();

    void put(ScheduledJob job, Crons cron, Instant now) {
        Entry known = jobs.get(job.id());
        if (known != null && known.job.equals(job)) {
            return;
        }
        remove(job.id());
        Entry entry = new Entry(job, cron);
        jobs.put(job.id(), entry);
        requeue(entry, now);
    }

    boolean remove(JobId id) {
        Entry entry = jobs.remove(id);
        if (entry == null) {
            return false;
        }
        List<Entry> bucket = moments.get(entry.due);
        if (bucket != null && bucket.remove(entry) && bucket.isEmpty()) {
            moments.remove(entry.due);
        }
        return true;
    }

    /** The earliest moment at which a job is due. */
    Optional<Instant> next() {
        return moments.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(moments.firstKey()));
    }

    /** Takes every job that is due, and puts it at its next moment; missed moments before the newest are left out. */
    List<Tick> takeDue(Instant now) {
        List<Tick> ticks = new ArrayList<>();
        while (!moments.isEmpty() && moments.firstKey() <= now.getEpochSecond()) {
            Map.Entry<Long, List<Entry>> first = moments.pollFirstEntry();
            for (Entry entry : first.getValue()) {
                ticks.add(take(entry, Instant.ofEpochSecond(first.getKey()), now));
            }
        }
        return ticks;
    }

    List<ScheduledJob> jobs(ServiceKey service) {
        return jobs.values().stream()
                .map(e -> e.job)
                .filter(job -> job.id().service().equals(service))
                .toList();
    }

    private Tick take(Entry entry, Instant due, Instant now) {
        try {
            Optional<Instant> next = entry.cron.nextAfter(due);
            boolean missed = next.filter(n -> !n.isAfter(now)).isPresent();
            Instant newest = missed ? entry.cron.latestUntil(now).orElse(due) : due;
            requeue(entry, missed ? newest : due);
            return new Tick(entry.job.id(), newest, null);
        } catch (RuntimeException e) {
            jobs.remove(entry.job.id());
            return new Tick(entry.job.id(), due, e);
        }
    }

    private void requeue(Entry entry, Instant after) {
        entry.cron.nextAfter(after).ifPresent(next -> {
            entry.due = next.getEpochSecond();
            moments.computeIfAbsent(entry.due, k -> new ArrayList<>()).add(entry);
        });
    }

    /** A job that is due; {@code broken}: its next moment cannot be told, and it was set aside. */
    record Tick(JobId job, Instant due, @Nullable RuntimeException broken) {}

    private static final class Entry {
        final ScheduledJob job;
        final Crons cron;
        long due = Long.MIN_VALUE;

        Entry(ScheduledJob job, Crons cron) {
            this.job = job;
            this.cron = cron;
        }
    }
}
