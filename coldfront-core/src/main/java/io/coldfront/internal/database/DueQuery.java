package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import java.time.Instant;
import java.util.List;

/** Asks what the next run would do. It goes by the server's clock, the programs by their own. */
public final class DueQuery {

    private final Server server;

    public DueQuery(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** Every enabled table, by job, schema and name. Read only, independent of the session's time zone. */
    public List<Due> all() {
        return server.all(DueStatements.DUE).stream().map(DueQuery::due).toList();
    }

    /** As {@link #all}, of one job. */
    public List<Due> of(Job job) {
        return all().stream().filter(due -> due.job() == job).toList();
    }

    /**
     * Whether a cold row of that table has passed its retention. In a session of its own: it attaches the catalog, and
     * hangs while the catalog or the store hangs, deaf to cancels.
     *
     * @param before {@link Due#retainedSince}
     */
    public boolean expirable(TieredTable table, Instant before) {
        return table.partitionColumn()
                .map(column -> DueStatements.expirable(table.schema(), table.table(), column, before))
                .flatMap(server::first)
                .isPresent();
    }

    private static Due due(SqlRow row) {
        return new Due(
                row.text("program").equals("archiver") ? Job.ARCHIVER : Job.PARTITIONER,
                row.text("schema_name"),
                row.text("table_name"),
                row.flag("missing"),
                row.flag("unreadable"),
                row.number("past"),
                row.number("to_make"),
                row.flag("may_expire"),
                Statements.instant(row, "retained_since"),
                Statements.instant(row, "first_gap"),
                Statements.instant(row, "covered_until"));
    }

    /** Keeps the statement by itself: it is the longest of all. */
    private static final class DueStatements {

        // What the contract found right in 60 states of a real server (walk.md 3), plus retained_since; a DateStyle of
        // the
        // role or database doesn't touch it, since pg_get_expr of a bound is read back in the same session.
        static final Sql DUE = Sql.named("due", """
                WITH m AS MATERIALIZED (
                  SELECT pc.*, CASE WHEN hot_period IS NULL THEN 'partitioner' ELSE 'archiver' END AS program,
                         part_mode = 'timestamp' AND sub_part_values_source IS NULL AS readable,
                         CASE partition_period WHEN 'daily' THEN 'day' ELSE 'month' END AS unit,
                         CASE partition_period WHEN 'daily' THEN interval '1 day' ELSE interval '1 month' END AS step,
                         COALESCE(h.oid, t.oid) AS parent
                  FROM coldfront.partition_config pc LEFT JOIN pg_namespace n ON n.nspname = schema_name
                  LEFT JOIN pg_class h ON h.relnamespace = n.oid AND h.relname = '_' || table_name AND h.relkind = 'p'
                  LEFT JOIN pg_class t ON t.relnamespace = n.oid AND t.relname = table_name AND t.relkind = 'p'
                  WHERE enabled),
                p AS MATERIALIZED (
                  SELECT m.parent, b IS NULL AS odd,
                         CASE WHEN zoned THEN x.lo::timestamptz ELSE x.lo::timestamp AT TIME ZONE 'UTC' END AS lo,
                         CASE WHEN zoned THEN x.hi::timestamptz ELSE x.hi::timestamp AT TIME ZONE 'UTC' END AS hi
                  FROM m JOIN pg_inherits i ON i.inhparent = m.parent JOIN pg_class k ON k.oid = i.inhrelid
                  JOIN pg_partitioned_table pt ON pt.partrelid = m.parent
                  JOIN pg_attribute c ON c.attrelid = m.parent AND c.attnum = pt.partattrs[0]
                  CROSS JOIN LATERAL regexp_match(pg_get_expr(k.relpartbound, k.oid),
                                                  '^FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)$') AS b
                  CROSS JOIN LATERAL (SELECT c.atttypid = 'timestamptz'::regtype AS zoned,
                                             replace(trim(b[1], ''''), 'MINVALUE', '-infinity') AS lo,
                                             replace(trim(b[2], ''''), 'MAXVALUE', 'infinity') AS hi) AS x
                  WHERE m.readable),
                a AS (
                  SELECT m.parent, bool_or(p.odd) AS odd, max(p.hi) AS covered_until,
                         count(*) FILTER (WHERE p.hi <= now() - COALESCE(m.hot_period, m.retention_period)) AS past
                  FROM m JOIN p USING (parent) GROUP BY m.parent),
                w AS MATERIALIZED (
                  SELECT m.parent,
                         (date_trunc(unit, now() AT TIME ZONE 'UTC') + g * step) AT TIME ZONE 'UTC' AS lo,
                         (date_trunc(unit, now() AT TIME ZONE 'UTC') + (g + 1) * step) AT TIME ZONE 'UTC' AS hi
                  FROM m CROSS JOIN LATERAL generate_series(0, future_partitions) AS g
                  WHERE readable AND m.parent IS NOT NULL),
                n AS (
                  SELECT w.parent, count(*) AS to_make, min(w.lo) AS first_gap
                  FROM w LEFT JOIN p ON p.parent = w.parent AND p.lo <= w.lo AND p.hi >= w.hi
                  WHERE p.parent IS NULL GROUP BY w.parent)
                SELECT program, schema_name, table_name, m.parent IS NULL AS missing,
                       NOT readable OR COALESCE(a.odd, false) AS unreadable,
                       COALESCE(a.past, 0) AS past, COALESCE(n.to_make, 0) AS to_make,
                       program = 'archiver' AND retention_period IS NOT NULL AS may_expire,
                       %s AS retained_since, %s AS first_gap, %s AS covered_until
                FROM m LEFT JOIN a USING (parent) LEFT JOIN n USING (parent) ORDER BY 1, 2, 3""".formatted(
                        Statements.isoOf("(now() - retention_period)"),
                        Statements.isoOf("n.first_gap"),
                        Statements.isoOf("a.covered_until")));

        private DueStatements() {}

        // The bound is a literal: bound values for the partition key fail, or silently find nothing, on a tiered view.
        static Sql expirable(String schema, String table, String column, Instant before) {
            return Sql.named(
                    "due-expirable",
                    "SELECT 1 AS found FROM " + Sql.identifier(schema) + "." + Sql.identifier(table) + " WHERE "
                            + Sql.identifier(column) + " < " + Sql.literal(before.toString()) + " LIMIT 1");
        }
    }
}
