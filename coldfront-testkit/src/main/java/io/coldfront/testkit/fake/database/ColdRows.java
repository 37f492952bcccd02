package io.coldfront.testkit.fake.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What of a table is in the cold tier. Thread-safe. */
final class ColdRows {

    private final PartitionUnit unit;
    private final NavigableMap<LocalDate, Long> rows = new TreeMap<>();
    private Instant expiredUntil = Instant.MIN;
    private Optional<Instant> cutoff = Optional.empty();
    private int files;

    ColdRows(PartitionUnit unit) {
        this.unit = unit;
    }

    /** One data file a partition (ColdFront contract, walk 1). */
    synchronized void add(LocalDate partition, long count) {
        rows.put(partition, count);
        cutoff = Optional.of(unit.end(partition));
        files++;
    }

    /** Whether anything was ever tiered. */
    synchronized boolean begun() {
        return cutoff.isPresent();
    }

    synchronized Optional<Instant> cutoff() {
        return cutoff;
    }

    synchronized long count() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized int files() {
        return files;
    }

    synchronized void merge() {
        files = 1;
    }

    synchronized boolean hasBefore(Instant moment) {
        return expiredUntil.isBefore(moment)
                && rows.keySet().stream()
                        .anyMatch(partition -> unit.start(partition).isBefore(moment));
    }

    synchronized void expire(Instant before) {
        rows.keySet().removeIf(partition -> !unit.end(partition).isAfter(before));
        expiredUntil = before;
    }
}
