package io.coldfront.testkit.fake.database;

import io.coldfront.service.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A table that the extension manages, in partitions of a month or a day (UTC). Thread-safe. */
public final class FakeTable {

    private final String schema;
    private final String table;
    private final PartitionUnit unit;
    private final NavigableMap<LocalDate, Long> partitions = new TreeMap<>();
    private final ColdRows cold;
    private Optional<Period> hot = Optional.empty();
    private Optional<Period> retention = Optional.empty();
    private int ahead = 3;
    private boolean enabled = true;
    private boolean missing;

    FakeTable(String name, PartitionUnit unit) {
        int dot = name.indexOf('.');
        this.schema = dot < 0 ? "public" : name.substring(0, dot);
        this.table = name.substring(dot + 1);
        this.unit = unit;
        this.cold = new ColdRows(unit);
    }

    /** {@code schema.table}. */
    public String name() {
        return schema + "." + table;
    }

    /** Rows older than that go to the cold tier: the archiver's table. */
    public synchronized FakeTable hotFor(Period period) {
        hot = Optional.of(period);
        return this;
    }

    /** Rows older than that are dropped: by the archiver if the table has a hot period, else by the partitioner. */
    public synchronized FakeTable keptFor(Period period) {
        retention = Optional.of(period);
        return this;
    }

    /** How many partitions are made ahead; default: 3. */
    public synchronized FakeTable ahead(int count) {
        ahead = count;
        return this;
    }

    /** Partitions of that many rows each: the one that holds the moment, and so many before it. */
    public synchronized FakeTable filled(Instant until, int partitionsBefore, long rowsEach) {
        LocalDate last = unit.of(until);
        for (int i = 0; i <= partitionsBefore; i++) {
            partitions.put(unit.before(last, i), rowsEach);
        }
        return this;
    }

    /** The extension's configuration says that no program minds it. */
    public synchronized void disable() {
        enabled = false;
    }

    /** The table was dropped, and its configuration stayed. */
    public synchronized void drop() {
        missing = true;
        partitions.clear();
    }

    /** Whether it is a view over both tiers. */
    public boolean isTiered() {
        return cold.begun();
    }

    /** Rows in PostgreSQL. */
    public synchronized long hotRows() {
        return partitions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows in the cold tier. */
    public long coldRows() {
        return cold.count();
    }

    /** How many partitions it has. */
    public synchronized int partitions() {
        return partitions.size();
    }

    /** How many partitions are past the period that its program minds. */
    public synchronized long past(Instant now) {
        return pastPartitions(now).size();
    }

    /** How many partitions are to be made. */
    public synchronized long toMake(Instant now) {
        return missing ? 0 : wantedPartitions(now).size();
    }

    Job job() {
        return hot.isPresent() ? Job.ARCHIVER : Job.PARTITIONER;
    }

    String schema() {
        return schema;
    }

    String table() {
        return table;
    }

    synchronized boolean isEnabled() {
        return enabled;
    }

    synchronized boolean isMissing() {
        return missing;
    }

    synchronized Optional<Period> retention() {
        return retention;
    }

    synchronized int aheadCount() {
        return ahead;
    }

    synchronized boolean mayExpire() {
        return hot.isPresent() && retention.isPresent();
    }

    synchronized Optional<Instant> retainedSince(Instant now) {
        return retention.map(period -> minus(now, period));
    }

    synchronized Optional<Instant> firstGap(Instant now) {
        return wantedPartitions(now).stream().findFirst().map(unit::start);
    }

    synchronized Optional<Instant> coveredUntil() {
        return partitions.isEmpty() ? Optional.empty() : Optional.of(unit.end(partitions.lastKey()));
    }

    synchronized boolean covers(Instant moment) {
        return partitions.containsKey(unit.of(moment));
    }

    synchronized List<LocalDate> pastPartitions(Instant now) {
        Optional<Instant> limit = (hot.isPresent() ? hot : retention).map(period -> minus(now, period));
        return partitions.keySet().stream()
                .filter(partition ->
                        limit.filter(l -> !unit.end(partition).isAfter(l)).isPresent())
                .toList();
    }

    synchronized List<LocalDate> wantedPartitions(Instant now) {
        return unit.from(unit.of(now), ahead).stream()
                .filter(partition -> !partitions.containsKey(partition))
                .toList();
    }

    synchronized void make(LocalDate partition) {
        partitions.putIfAbsent(partition, 0L);
    }

    synchronized void dropPartition(LocalDate partition) {
        partitions.remove(partition);
    }

    synchronized void archive(LocalDate partition) {
        Long rows = partitions.remove(partition);
        cold.add(partition, rows == null ? 0 : rows);
    }

    ColdRows cold() {
        return cold;
    }

    String partitionName(LocalDate partition) {
        return unit.name(table, partition);
    }

    private static Instant minus(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }
}
