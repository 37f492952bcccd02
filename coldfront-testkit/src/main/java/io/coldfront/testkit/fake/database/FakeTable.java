package io.coldfront.testkit.fake.database;

import io.coldfront.service.Job;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A table that the extension manages, in partitions of a month or a day (UTC). Thread-safe. */
public final class FakeTable {

    private final String schema;
    private final String table;
    private final ChronoUnit unit;
    private final NavigableMap<LocalDate, Long> partitions = new TreeMap<>();
    private final NavigableMap<LocalDate, Long> cold = new TreeMap<>();
    private Optional<Period> hot = Optional.empty();
    private Optional<Period> retention = Optional.empty();
    private Optional<Instant> cutoff = Optional.empty();
    private Instant expiredUntil = Instant.MIN;
    private int ahead = 3;
    private boolean enabled = true;
    private boolean tiered;
    private boolean missing;
    private int coldFiles;

    FakeTable(String name, ChronoUnit unit) {
        int dot = name.indexOf('.');
        this.schema = dot < 0 ? "public" : name.substring(0, dot);
        this.table = name.substring(dot + 1);
        this.unit = unit;
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
        LocalDate last = partitionOf(until);
        for (int i = 0; i <= partitionsBefore; i++) {
            partitions.put(last.minus(i, unit), rowsEach);
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
    public synchronized boolean isTiered() {
        return tiered;
    }

    /** Rows in PostgreSQL. */
    public synchronized long hotRows() {
        return sum(partitions);
    }

    /** Rows in the cold tier. */
    public synchronized long coldRows() {
        return sum(cold);
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

    synchronized Optional<Instant> cutoff() {
        return cutoff;
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
        return wantedPartitions(now).stream().findFirst().map(FakeTable::start);
    }

    synchronized Optional<Instant> coveredUntil() {
        return partitions.isEmpty()
                ? Optional.empty()
                : Optional.of(start(partitions.lastKey().plus(1, unit)));
    }

    synchronized boolean covers(Instant moment) {
        return partitions.containsKey(partitionOf(moment));
    }

    synchronized List<LocalDate> pastPartitions(Instant now) {
        Optional<Instant> limit = (hot.isPresent() ? hot : retention).map(period -> minus(now, period));
        return partitions.keySet().stream()
                .filter(lo ->
                        limit.filter(l -> !start(lo.plus(1, unit)).isAfter(l)).isPresent())
                .toList();
    }

    synchronized List<LocalDate> wantedPartitions(Instant now) {
        LocalDate first = partitionOf(now);
        return first.datesUntil(
                        first.plus(ahead + 1L, unit), unit == ChronoUnit.DAYS ? Period.ofDays(1) : Period.ofMonths(1))
                .filter(lo -> !partitions.containsKey(lo))
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
        tiered = true;
        cold.put(partition, rows == null ? 0 : rows);
        coldFiles++;
        cutoff = Optional.of(start(partition.plus(1, unit)));
    }

    synchronized int coldFiles() {
        return coldFiles;
    }

    synchronized void compact() {
        coldFiles = 1;
    }

    synchronized boolean hasColdRowsBefore(Instant moment) {
        return expiredUntil.isBefore(moment)
                && cold.keySet().stream().anyMatch(lo -> start(lo).isBefore(moment));
    }

    /** Cold rows before that moment are gone. */
    synchronized void expire(Instant before) {
        cold.keySet().removeIf(lo -> !start(lo.plus(1, unit)).isAfter(before));
        expiredUntil = before;
    }

    String partitionName(LocalDate partition) {
        String day = unit == ChronoUnit.DAYS ? String.format("_%02d", partition.getDayOfMonth()) : "";
        return String.format("%s_p_%d_%02d%s", table, partition.getYear(), partition.getMonthValue(), day);
    }

    private static long sum(NavigableMap<LocalDate, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private LocalDate partitionOf(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return unit == ChronoUnit.DAYS ? day : day.withDayOfMonth(1);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant minus(Instant now, Period period) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }
}
