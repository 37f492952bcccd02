package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test class whose tests each have a database of their own that has the extensions. */
class InDatabase {

    static final OwnerMark US = new OwnerMark("cp-1", "orders/lakekeeper");

    final Postgres postgres;
    Database database;
    SqlSession session;
    String owner;
    RoleNames names;

    InDatabase(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() {
        database = create();
        session = database.session();
        owner = database.role("owner");
        names = new RoleNames(database.name());
        database.run("CREATE ROLE " + owner + " LOGIN PASSWORD 'owner'");
    }

    @AfterEach
    void close() {
        session.close();
        database.close();
    }

    Database create() {
        return postgres.database();
    }

    static Deadline soon() {
        return Database.soon();
    }

    /** In a session of its own. */
    <T> T fresh(Function<SqlSession, T> use) {
        try (SqlSession own = database.session()) {
            return use.apply(own);
        }
    }

    Roles roles() {
        return new Roles(session, soon(), names, owner);
    }

    Admission admission(SqlSession session) {
        return new Admission(session, soon(), names.of(Job.ARCHIVER));
    }

    /** A table by month, with one row a day from that month on, owned by the owner role. */
    void monthly(String name, String first, int months) {
        database.run(
                "CREATE TABLE " + name + " (id bigint GENERATED ALWAYS AS IDENTITY, ts timestamptz NOT NULL, note text,"
                        + " PRIMARY KEY (id, ts)) PARTITION BY RANGE (ts)",
                """
                DO $$ DECLARE m timestamp := '%s'; BEGIN
                  FOR i IN 1..%d LOOP
                    EXECUTE format('CREATE TABLE %s_p_%%s PARTITION OF %s FOR VALUES FROM (%%L) TO (%%L)',
                      to_char(m, 'YYYY_MM'), m::text || '+00', (m + interval '1 month')::text || '+00');
                    m := m + interval '1 month';
                  END LOOP;
                END $$""".formatted(first, months, name, name),
                "ALTER TABLE " + name + " OWNER TO " + owner,
                "INSERT INTO " + name + " (ts, note) SELECT d, 'day' FROM generate_series('" + first
                        + "+00'::timestamptz, '" + first + "+00'::timestamptz + interval '" + months
                        + " months' - interval '1 day', interval '1 day') AS d");
    }

    /** What the archiver does to a table at its first conversion, as far as a catalog query can see. */
    void convert(String schema, String name, String cutoff) {
        String qualified = schema + "." + name;
        database.run(
                "ALTER TABLE " + qualified + " RENAME TO _" + name,
                "CREATE TABLE coldfront_double_ice.\"" + qualified + "\" (LIKE " + schema + "._" + name + ")",
                "CREATE VIEW " + qualified + " AS SELECT * FROM " + schema + "._" + name + " WHERE ts >= '" + cutoff
                        + "' UNION ALL SELECT * FROM coldfront_double_ice.\"" + qualified + "\" WHERE ts < '" + cutoff
                        + "'",
                "ALTER TABLE coldfront_double_ice.\"" + qualified + "\" OWNER TO " + owner,
                "ALTER VIEW " + qualified + " OWNER TO " + owner,
                "INSERT INTO coldfront.tiered_views (schema_name, relname, hot_table, iceberg_table, partition_col) VALUES"
                        + " ('" + schema + "', '" + name + "', '\"" + schema + "\".\"_" + name + "\"', '\"ice\".\""
                        + schema
                        + "\".\"" + name + "\"', 'ts')",
                "INSERT INTO coldfront.archive_watermark VALUES ('" + schema + "', '" + name + "', '" + cutoff + "')");
    }
}
