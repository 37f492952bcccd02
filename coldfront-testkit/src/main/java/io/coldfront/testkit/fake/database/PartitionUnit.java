package io.coldfront.testkit.fake.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How long a partition is; each is known by its first day (UTC). */
enum PartitionUnit {
    MONTH(Period.ofMonths(1), "uuuu_MM"),
    DAY(Period.ofDays(1), "uuuu_MM_dd");

    private final Period step;
    private final DateTimeFormatter suffix;

    PartitionUnit(Period step, String suffix) {
        this.step = step;
        this.suffix = DateTimeFormatter.ofPattern(suffix, Locale.ROOT);
    }

    /** The partition that holds the moment. */
    LocalDate of(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
        return this == DAY ? day : day.withDayOfMonth(1);
    }

    LocalDate before(LocalDate partition, int count) {
        return partition.minus(step.multipliedBy(count));
    }

    /** That partition and so many behind it. */
    List<LocalDate> from(LocalDate first, int more) {
        return first.datesUntil(first.plus(step.multipliedBy(more + 1)), step).toList();
    }

    Instant start(LocalDate partition) {
        return partition.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant end(LocalDate partition) {
        return start(partition.plus(step));
    }

    /** As the programs name it. */
    String name(String table, LocalDate partition) {
        return table + "_p_" + suffix.format(partition);
    }
}
