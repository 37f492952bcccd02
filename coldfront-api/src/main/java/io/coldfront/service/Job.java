package io.coldfront.service;

import java.time.Duration;
import java.util.Locale;

/** One of the three programs that tier. */
public enum Job {
    /** Moves partitions past their hot period to the cold tier and expires old cold rows. */
    ARCHIVER("%d * * * *", Duration.ofHours(6)),
    /** Makes future partitions ahead of the inserts. */
    PARTITIONER("%d */6 * * *", Duration.ofHours(1)),
    /** Merges small files of the cold tier, expires its snapshots, removes its orphans. */
    COMPACTOR("%d 2 * * *", Duration.ofHours(1));

    private final String cron;
    private final Duration deadline;

    Job(String cron, Duration deadline) {
        this.cron = cron;
        this.deadline = deadline;
    }

    /** Its name in specs, labels, state and tasks: {@code archiver}, {@code partitioner}, {@code compactor}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * When it runs unless the spec says otherwise: hourly, every six hours, at two (UTC), each in a minute that is a
     * stable hash of service and job, so that a fleet's jobs spread over the hour.
     */
    public CronExpression defaultCron(ServiceKey service) {
        return new CronExpression(String.format(Locale.ROOT, cron, service.spread(label(), 60)));
    }

    /** How long it may run unless the spec says otherwise: the archiver 6 hours, the others 1. */
    public Duration defaultDeadline() {
        return deadline;
    }
}
