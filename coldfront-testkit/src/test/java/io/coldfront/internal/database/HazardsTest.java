package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.database.Hazard.Kind;
import io.coldfront.internal.database.Leftovers.Cutover;
import io.coldfront.internal.database.Leftovers.Leftover;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HazardsTest extends OnPostgres {

    HazardsTest(Postgres postgres) {
        super(postgres);
    }

    @BeforeEach
    void table() {
        monthly("events", "2026-01-01", 2);
        database.run("INSERT INTO coldfront.partition_config (table_name, partition_period, hot_period)"
                + " VALUES ('events', 'monthly', '1 month')");
    }

    @Test
    void a_plain_table_has_none() {
        assertThat(hazards()).isEmpty();
    }

    @Test
    void E32_what_would_silently_follow_the_hot_table_is_found() {
        database.run(
                "ALTER TABLE events ENABLE ROW LEVEL SECURITY",
                "CREATE VIEW recent AS SELECT * FROM events",
                "CREATE MATERIALIZED VIEW daily AS SELECT count(*) FROM events",
                "CREATE FUNCTION many() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM events; END",
                "CREATE PUBLICATION feed FOR TABLE events");

        assertThat(hazards())
                .containsExactly(
                        new Hazard(Kind.DEPENDENT, "public", "events", "function many()"),
                        new Hazard(Kind.DEPENDENT, "public", "events", "materialized view daily"),
                        new Hazard(Kind.DEPENDENT, "public", "events", "view recent"),
                        new Hazard(Kind.PUBLICATION, "public", "events", "publication feed"),
                        new Hazard(Kind.ROW_LEVEL_SECURITY, "public", "events", "row security is enabled"));
    }

    @Test
    void an_inbound_foreign_key_is_found_once() {
        database.run("CREATE TABLE child (id bigint, ts timestamptz,"
                + " CONSTRAINT to_events FOREIGN KEY (id, ts) REFERENCES events (id, ts))");

        assertThat(hazards())
                .containsExactly(new Hazard(Kind.INBOUND_FOREIGN_KEY, "public", "events", "to_events of child"));
    }

    @Test
    void E3_one_bare_name_in_two_schemas_is_found() {
        database.run(
                "CREATE SCHEMA sales",
                "INSERT INTO coldfront.partition_config (schema_name, table_name, partition_period, retention_period)"
                        + " VALUES ('sales', 'events', 'monthly', '1 month')");

        assertThat(hazards()).containsExactly(new Hazard(Kind.SAME_NAME, "public", "events", "sales.events"));
    }

    @Test
    void an_unfinished_cutover_is_told_from_a_mere_leftover() {
        database.run(
                "CREATE UNLOGGED TABLE coldfront.delta_public_events_p_2026_01 (id bigint)",
                "CREATE UNLOGGED TABLE coldfront.delta_public_events_p_2026_02 (id bigint)",
                "ALTER TABLE events DETACH PARTITION events_p_2026_01");

        Leftovers leftovers = new Leftovers(session, soon());

        assertThat(leftovers.unfinishedCutovers())
                .containsExactly(new Cutover("public", "events_p_2026_01", "delta_public_events_p_2026_01"));
        assertThat(leftovers.all())
                .containsExactly(
                        new Leftover("delta table", "coldfront.delta_public_events_p_2026_01"),
                        new Leftover("delta table", "coldfront.delta_public_events_p_2026_02"),
                        new Leftover("detached partition", "public.events_p_2026_01"));
    }

    private List<Hazard> hazards() {
        return new Hazards(session, soon()).all();
    }
}
