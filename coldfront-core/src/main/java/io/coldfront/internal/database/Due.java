package io.coldfront.internal.database;

import io.coldfront.service.Job;
import java.time.Instant;
import java.util.Optional;

/**
 * What a run of the archiver or the partitioner would find for one table.
 *
 * @param job whose table it is
 * @param missing there is no such partitioned table: the program would fail
 * @param unreadable partitions that this query can't judge (id keys, two levels, a DEFAULT partition): the program decides
 * @param past partitions past the period
 * @param toMake partitions to be made ahead
 * @param mayExpire cold rows have a retention: {@link DueQuery#expirable} tells whether one has passed it
 * @param retainedSince cold rows before that moment have passed the retention
 * @param firstGap the first moment for which no partition exists within what is to be made ahead
 * @param coveredUntil until when partitions exist; {@code Instant.MAX} without an end
 */
public record Due(
        Job job,
        String schema,
        String table,
        boolean missing,
        boolean unreadable,
        long past,
        long toMake,
        boolean mayExpire,
        Optional<Instant> retainedSince,
        Optional<Instant> firstGap,
        Optional<Instant> coveredUntil) {

    /** Whether a program has something to do here, expiry aside. */
    public boolean isWork() {
        return past > 0 || toMake > 0 || unreadable;
    }

    /** {@code schema.table}. */
    public String name() {
        return schema + "." + table;
    }
}
