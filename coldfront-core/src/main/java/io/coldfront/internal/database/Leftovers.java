package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import java.util.List;

/** What runs that were cut short left behind. */
public final class Leftovers {

    private static final Sql OBSERVE = Sql.named("leftovers", """
            SELECT 'delta table' AS kind, format('%I.%I', n.nspname, c.relname) AS name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'coldfront' AND c.relkind = 'r' AND c.relname ~ '^(delta|replay_scratch)_'
            UNION ALL
            SELECT 'detach pending', format('%I.%I', n.nspname, c.relname)
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.inhdetachpending
            UNION ALL
            SELECT CASE pc.expiration_strategy WHEN 'detach' THEN 'detached by strategy' ELSE 'detached partition' END,
                   format('%I.%I', n.nspname, c.relname)
            FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r' AND NOT c.relispartition
              AND starts_with(c.relname::text, pc.table_name || '_p_') AND c.relname ~ '_p_[0-9]{4}_[0-9]{2}(_[0-9]{2})?$'
            UNION ALL
            SELECT 'hot table without its view', format('%I.%I', n.nspname, c.relname)
            FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = '_' || pc.table_name AND c.relkind = 'p'
            WHERE NOT EXISTS (SELECT FROM pg_class v WHERE v.relnamespace = n.oid AND v.relname = pc.table_name)
            UNION ALL
            SELECT 'registered view missing', format('%I.%I', v.schema_name, v.relname)
            FROM coldfront.tiered_views v WHERE to_regclass(format('%I.%I', v.schema_name, v.relname)) IS NULL
            ORDER BY 1, 2""");

    // A delta table whose partition is detached: the run was cut between its cutover and its cleanup.
    private static final Sql CUTOVERS = Sql.named("leftovers-cutovers", """
            SELECT n.nspname AS schema_name, k.relname AS partition, d.relname AS delta
            FROM pg_class d JOIN pg_namespace c ON c.oid = d.relnamespace AND c.nspname = 'coldfront'
            JOIN pg_class k ON k.relkind = 'r' AND NOT k.relispartition
            JOIN pg_namespace n ON n.oid = k.relnamespace AND n.nspname <> 'coldfront'
            WHERE d.relkind = 'r' AND d.relname ~ '^delta_'
              AND d.relname = ('delta_' || n.nspname || '_' || k.relname)::name
            ORDER BY 1, 2""");

    private final Server server;

    public Leftovers(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** One thing that was left, and of which kind it is. */
    public record Leftover(String kind, String name) {}

    /** A partition that is detached while changes made during its export may wait in its delta table. */
    public record Cutover(String schema, String partition, String delta) {}

    public List<Leftover> all() {
        return server.all(OBSERVE).stream()
                .map(row -> new Leftover(row.text("kind"), row.text("name")))
                .toList();
    }

    /**
     * Brings what waits in the delta table into the cold tier, and drops both: right only while nothing emptied that table
     * since (ColdFront contract 4.5). For a fresh session.
     *
     * @param icebergTable of the partitioned table, {@link TieredTable#icebergTable}
     */
    public void finish(Cutover cutover, String icebergTable) {
        server.run(Sql.named("cutover-cleanup", "CALL coldfront.cutover_cleanup(?::text, ?::text, NULL, ?::text)")
                .bind(cutover.schema())
                .bind(cutover.partition())
                .bind(icebergTable));
    }

    /** Cutovers that were not finished. No later run comes back to them. */
    public List<Cutover> unfinishedCutovers() {
        return server.all(CUTOVERS).stream()
                .map(row -> new Cutover(row.text("schema_name"), row.text("partition"), row.text("delta")))
                .toList();
    }
}
