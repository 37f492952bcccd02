package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.testkit.postgres.Postgres;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tables as they are after their first conversion, made by hand: the real extension's hooks would not take them. */
class ConvertedTableTest extends OnEmbedded {

    private final LocalDate thisMonth = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);

    ConvertedTableTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void a_converted_table_is_read_by_its_hot_table_and_may_expire() {
        monthly("events", thisMonth.minusMonths(2).toString(), 4);
        database.run("INSERT INTO coldfront.partition_config"
                + " (table_name, partition_period, hot_period, retention_period, future_partitions)"
                + " VALUES ('events', 'monthly', '6 months', '1 year', 1)");
        convert("public", "events", thisMonth.minusMonths(2).toString());

        Due due = new DueQuery(session, soon()).all().get(0);

        assertThat(due.isWork()).isFalse();
        assertThat(due.mayExpire()).isTrue();
        Instant yearAgo = at(LocalDate.now(ZoneOffset.UTC).minusYears(1));
        assertThat(due.retainedSince().orElseThrow()).isBetween(yearAgo, yearAgo.plus(1, ChronoUnit.DAYS));
    }

    @Test
    void a_cold_row_past_its_retention_is_found_with_a_literal() {
        monthly("events", thisMonth.minusMonths(1).toString(), 2);
        convert("public", "events", thisMonth.minusMonths(1).toString());
        TieredTable table = new TieredTables(session, soon()).all().get(0);
        Instant before = at(thisMonth.minusYears(1));
        assertThat(table.name()).isEqualTo("public.events");
        assertThat(table.cutoff()).contains(at(thisMonth.minusMonths(1)));
        assertThat(expirable(table, before)).isFalse();

        database.run("INSERT INTO coldfront_double_ice.\"public.events\" VALUES (1, '2001-01-01', 'old')");

        assertThat(expirable(table, before)).isTrue();
    }

    @Test
    void a_table_that_is_tiered_already_has_only_its_shared_name() {
        monthly("events", "2026-01-01", 2);
        database.run("CREATE SCHEMA sales", "CREATE VIEW recent AS SELECT * FROM events");
        convert("public", "events", "2026-02-01");
        assertThat(new Hazards(session, soon()).all()).isEmpty();

        database.run("INSERT INTO coldfront.partition_config (schema_name, table_name, partition_period, hot_period)"
                + " VALUES ('sales', 'events', 'monthly', '1 month')");

        assertThat(new Hazards(session, soon()).all())
                .extracting(Hazard::name)
                .containsExactly("public.events", "sales.events");
    }

    @Test
    void E29_an_application_loses_its_access_at_a_conversion_and_gets_it_again() {
        String app = database.role("app");
        database.run("CREATE ROLE " + app, "REVOKE ALL ON FUNCTION coldfront._claim_iceberg_lock(text) FROM PUBLIC");
        assertThat(new AppAccess(session, soon()).observe(Set.of(app)).get(0).complete())
                .isFalse();
        new AppAccess(session, soon()).grant(app);
        assertThat(new AppAccess(session, soon()).observe(Set.of(app)).get(0).complete())
                .isTrue();

        monthly("events", "2026-01-01", 2);
        convert("public", "events", "2026-02-01");

        assertThat(new AppAccess(session, soon()).observe(Set.of(app)).get(0).missing())
                .containsExactly(
                        "DELETE on public.events",
                        "INSERT on public.events",
                        "SELECT on public.events",
                        "UPDATE on public.events");
        new AppAccess(session, soon()).grant(app);
        assertThat(new AppAccess(session, soon()).observe(Set.of(app)))
                .containsExactly(new AppRole(app, true, List.of()));
        assertThat(new AppAccess(session, soon())
                        .observe(Set.of("nobody_of_that_name"))
                        .get(0)
                        .exists())
                .isFalse();
    }

    private boolean expirable(TieredTable table, Instant before) {
        return fresh(own -> new DueQuery(own, soon()).expirable(table, before));
    }

    private static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
