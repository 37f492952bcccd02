package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueQueryTest extends OnPostgres {

    private final LocalDate thisMonth = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);

    DueQueryTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void nothing_registered_is_nothing_due() {
        assertThat(due()).isEmpty();
    }

    @Test
    void a_year_of_months_has_its_past_and_its_missing_future() {
        monthly("events", thisMonth.minusMonths(11).toString(), 12);
        register("events", "hot_period, future_partitions", "'6 months', 2");

        Due due = due().get(0);

        assertThat(due.job()).isEqualTo(Job.ARCHIVER);
        assertThat(due.name()).isEqualTo("public.events");
        assertThat(due.past()).isEqualTo(5);
        assertThat(due.toMake()).isEqualTo(2);
        assertThat(due.firstGap()).contains(at(thisMonth.plusMonths(1)));
        assertThat(due.coveredUntil()).contains(at(thisMonth.plusMonths(1)));
        assertThat(due.isWork()).isTrue();
        assertThat(due.missing() || due.unreadable() || due.mayExpire()).isFalse();
    }

    @Test
    void the_answer_does_not_depend_on_the_sessions_time_zone() {
        monthly("events", thisMonth.minusMonths(11).toString(), 12);
        register("events", "hot_period, future_partitions", "'6 months', 2");
        List<Due> before = due();

        session.execute(Sql.named("zone", "SET TimeZone = 'Pacific/Auckland'"), soon());

        assertThat(due()).isEqualTo(before);
    }

    @Test
    void a_table_without_hot_period_is_the_partitioners() {
        monthly("audit", thisMonth.toString(), 1);
        register("audit", "retention_period, future_partitions", "'1 year', 1");

        assertThat(new DueQuery(session, soon()).of(Job.ARCHIVER)).isEmpty();
        assertThat(new DueQuery(session, soon()).of(Job.PARTITIONER))
                .singleElement()
                .matches(due -> due.toMake() == 1 && due.past() == 0 && !due.mayExpire());
    }

    @Test
    void what_the_query_cannot_judge_and_what_is_not_there_are_told() {
        database.run(
                "CREATE TABLE odd (id bigint, ts timestamptz) PARTITION BY RANGE (ts)",
                "CREATE TABLE odd_default PARTITION OF odd DEFAULT");
        register("odd", "hot_period", "'1 month'");
        register("absent", "hot_period", "'1 month'");
        register("off", "hot_period, enabled", "'1 month', false");

        assertThat(due())
                .satisfiesExactly(
                        absent -> assertThat(absent.missing()).isTrue(),
                        odd -> assertThat(odd.unreadable()).isTrue());
    }

    @Test
    void partitions_without_an_end_cover_for_ever() {
        database.run(
                "CREATE TABLE endless (id bigint, ts timestamp) PARTITION BY RANGE (ts)",
                "CREATE TABLE endless_1 PARTITION OF endless FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
        register("endless", "hot_period", "'1 month'");

        assertThat(due().get(0).coveredUntil()).contains(Instant.MAX);
        assertThat(due().get(0).isWork()).isFalse();
    }

    private void register(String table, String columns, String values) {
        database.run("INSERT INTO coldfront.partition_config (table_name, partition_period, " + columns + ") VALUES ('"
                + table + "', 'monthly', " + values + ")");
    }

    private List<Due> due() {
        return new DueQuery(session, soon()).all();
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
