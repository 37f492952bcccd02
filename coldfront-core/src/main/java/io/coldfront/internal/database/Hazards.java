package io.coldfront.internal.database;

import io.coldfront.internal.database.Hazard.Kind;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import java.util.List;
import java.util.Locale;

/** What to know before a table's first tiering. */
public final class Hazards {

    private static final Sql OBSERVE = Sql.named("hazards", """
            WITH t AS MATERIALIZED (
              SELECT pc.schema_name, pc.table_name, c.oid, c.relrowsecurity
              FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = pc.table_name AND c.relkind = 'p'
              WHERE pc.enabled AND pc.hot_period IS NOT NULL
                AND NOT EXISTS (SELECT FROM coldfront.tiered_views v
                                WHERE v.schema_name = pc.schema_name AND v.relname = pc.table_name)),
            named AS (
              SELECT schema_name, table_name, bool_or(cold) AS cold FROM (
                SELECT schema_name, table_name, hot_period IS NOT NULL AS cold FROM coldfront.partition_config
                UNION ALL SELECT schema_name, relname, true FROM coldfront.tiered_views) AS n
              GROUP BY schema_name, table_name)
            SELECT 'row_level_security' AS kind, schema_name, table_name, 'row security is enabled' AS detail
            FROM t WHERE relrowsecurity
            UNION
            SELECT 'dependent', t.schema_name, t.table_name, pg_describe_object('pg_class'::regclass, r.ev_class, 0)
            FROM t JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
            JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
            UNION
            SELECT 'dependent', t.schema_name, t.table_name, pg_describe_object(d.classid, d.objid, 0)
            FROM t JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
            WHERE d.classid = 'pg_proc'::regclass
            UNION
            SELECT 'publication', t.schema_name, t.table_name, format('publication %I', p.pubname)
            FROM t JOIN pg_publication_rel r ON r.prrelid = t.oid JOIN pg_publication p ON p.oid = r.prpubid
            UNION
            SELECT 'inbound_foreign_key', t.schema_name, t.table_name, format('%I of %s', f.conname, f.conrelid::regclass)
            FROM t JOIN pg_constraint f ON f.confrelid = t.oid AND f.contype = 'f' AND f.conparentid = 0
            UNION
            SELECT 'same_name', a.schema_name, a.table_name, format('%I.%I', b.schema_name, b.table_name)
            FROM named a JOIN named b ON b.table_name = a.table_name AND b.schema_name <> a.schema_name
            WHERE a.cold
            ORDER BY 2, 3, 1, 4""");

    private final Server server;

    public Hazards(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** Of every enabled table that is to be tiered and has not been yet; a shared bare name also of tiered ones. */
    public List<Hazard> all() {
        return server.all(OBSERVE).stream()
                .map(row -> new Hazard(
                        Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                        row.text("schema_name"),
                        row.text("table_name"),
                        row.text("detail")))
                .toList();
    }
}
