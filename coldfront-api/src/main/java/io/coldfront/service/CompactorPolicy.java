package io.coldfront.service;

import java.time.Duration;

/**
 * What the compactor does beside merging files. Expired snapshots and removed orphans cannot be had back, so both ages
 * must cover the retention of the database's backups and its longest reading transaction.
 *
 * @param expireSnapshots whether snapshots are expired
 * @param expireOlderThan the age from which they are
 * @param removeOrphans whether files that nothing refers to are removed
 * @param orphanAge the age from which they are; not zero, since a file being written is an orphan until its commit
 * @param targetMegabytes the size to which files are merged
 */
public record CompactorPolicy(
        boolean expireSnapshots,
        Duration expireOlderThan,
        boolean removeOrphans,
        Duration orphanAge,
        int targetMegabytes) {

    /** Snapshots after 168 hours, orphans after 72, files of 128 MB: the program's own defaults (ColdFront contract). */
    public static CompactorPolicy defaults() {
        return new CompactorPolicy(true, Duration.ofDays(7), true, Duration.ofDays(3), 128);
    }
}
