package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;
import java.util.List;

/** What {@link Rights} and {@link AppAccess} say. */
final class RightsStatements {

    // Sets of log_min_messages need SET on the parameter, which superusers have; the extension's setter needs a
    // superuser.
    static final Sql CONNECTED = Sql.named("rights-connected", """
            SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolcreaterole AS create_role,
                   has_parameter_privilege(r.oid, 'log_min_messages', 'SET') AS silence,
                   has_database_privilege(r.oid, current_database(), 'CREATE') AS create_in_database,
                   COALESCE((SELECT bool_and(has_table_privilege(r.oid, c.oid, p)) FROM pg_class c
                             JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'coldfront',
                             unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS p
                             WHERE c.relname = 'storage_secret'), false) AS secret_row,
                   pg_has_role(r.oid, 'pg_read_all_settings', 'USAGE') AS read_settings
            FROM pg_roles r WHERE r.rolname = current_user""");

    // One line for each thing that operations.md 9 of the contract lists and this owner role lacks.
    private static final String OWNER = """
            SELECT o.rolname AS role, o.rolsuper AS superuser, (
              SELECT string_agg(need, chr(10) ORDER BY need)
              FROM (VALUES
                ('CREATE on the database', has_database_privilege(o.oid, current_database(), 'CREATE')),
                ('USAGE on schema coldfront', has_schema_privilege(o.oid, to_regnamespace('coldfront')::oid, 'USAGE')),
                ('CREATE on schema coldfront', has_schema_privilege(o.oid, to_regnamespace('coldfront')::oid, 'CREATE')),
                ('ownership of coldfront.partition_config', (SELECT pg_has_role(o.oid, relowner, 'USAGE')
                   FROM pg_class WHERE oid = to_regclass('coldfront.partition_config'))),
                ('ownership of coldfront.archive_watermark', (SELECT pg_has_role(o.oid, relowner, 'USAGE')
                   FROM pg_class WHERE oid = to_regclass('coldfront.archive_watermark'))),
                ('SELECT on coldfront.tiered_views',
                   has_table_privilege(o.oid, to_regclass('coldfront.tiered_views'), 'SELECT')),
                ('INSERT on coldfront.tiered_views',
                   has_table_privilege(o.oid, to_regclass('coldfront.tiered_views'), 'INSERT')),
                ('UPDATE on coldfront.tiered_views',
                   has_table_privilege(o.oid, to_regclass('coldfront.tiered_views'), 'UPDATE')),
                ('DELETE on coldfront.tiered_views',
                   has_table_privilege(o.oid, to_regclass('coldfront.tiered_views'), 'DELETE')),
                ('SELECT (vended) on coldfront.storage_secret',
                   has_column_privilege(o.oid, to_regclass('coldfront.storage_secret')::oid, 'vended', 'SELECT')),
                ('membership in duckdb.postgres_role', (SELECT pg_has_role(o.oid, d.oid, 'USAGE')
                   FROM pg_roles d WHERE d.rolname = current_setting('duckdb.postgres_role', true))),
                ('membership in pg_read_server_files', pg_has_role(o.oid, 'pg_read_server_files', 'USAGE')),
                ('membership in pg_write_server_files', pg_has_role(o.oid, 'pg_write_server_files', 'USAGE'))
              ) AS needs (need, granted)
              WHERE NOT o.rolsuper AND NOT COALESCE(granted, false)) AS missing, (
              SELECT string_agg(format('ownership of %I.%I', n.nspname, c.relname), chr(10) ORDER BY n.nspname, c.relname)
              FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
              JOIN pg_class c ON c.relnamespace = n.oid AND c.relname IN (pc.table_name, '_' || pc.table_name)
              WHERE NOT o.rolsuper AND NOT pg_has_role(o.oid, c.relowner, 'USAGE')) AS foreign_tables, (
              SELECT string_agg(format('ownership of %s partitions of %I.%I', count, nspname, relname), chr(10))
              FROM (SELECT n.nspname, c.relname, count(*) AS count
                    FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
                    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname IN (pc.table_name, '_' || pc.table_name)
                    JOIN pg_inherits i ON i.inhparent = c.oid JOIN pg_class k ON k.oid = i.inhrelid
                    WHERE NOT o.rolsuper AND NOT pg_has_role(o.oid, k.relowner, 'USAGE')
                    GROUP BY n.nspname, c.relname) AS foreign_partition) AS foreign_partitions, (
              SELECT string_agg(DISTINCT format('CREATE on schema %I', n.nspname), chr(10))
              FROM coldfront.partition_config pc JOIN pg_namespace n ON n.nspname = pc.schema_name
              WHERE NOT o.rolsuper AND NOT has_schema_privilege(o.oid, n.oid, 'CREATE')) AS foreign_schemas
            FROM pg_roles o WHERE o.rolname = ?""";

    static final Sql PUBLIC = Sql.named("rights-public", """
            SELECT EXISTS (SELECT FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'coldfront'
                           AND a.grantee = 0 AND a.privilege_type = 'USAGE') AS schema_usage,
                   EXISTS (SELECT FROM pg_class c, aclexplode(c.relacl) a
                           WHERE c.oid = to_regclass('coldfront.tiered_views')
                           AND a.grantee = 0 AND a.privilege_type = 'SELECT') AS tiered_views,
                   EXISTS (SELECT FROM pg_class c, aclexplode(c.relacl) a
                           WHERE c.oid = to_regclass('coldfront.archive_watermark')
                           AND a.grantee = 0 AND a.privilege_type = 'SELECT') AS archive_watermark,
                   EXISTS (SELECT FROM pg_proc p, aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) a
                           WHERE p.oid IN (to_regprocedure('coldfront._claim_iceberg_lock(text)'),
                                           to_regprocedure('coldfront._release_iceberg_lock(bigint)'))
                           AND a.grantee = 0 AND a.privilege_type = 'EXECUTE') AS claim_functions,
                   to_regprocedure('coldfront._release_iceberg_lock(bigint)') IS NOT NULL AS has_release""");

    static final List<Sql> GRANT_PUBLIC = List.of(
            Sql.named("rights-public-grant-schema", "GRANT USAGE ON SCHEMA coldfront TO PUBLIC"),
            Sql.named("rights-public-grant-tables", """
                    GRANT SELECT ON coldfront.tiered_views, coldfront.archive_watermark TO PUBLIC"""));

    // Both run as their owner, and the first dials what a setting says that anybody may set.
    static final Sql REVOKE_CLAIM = Sql.named(
            "rights-public-revoke-claim", "REVOKE EXECUTE ON FUNCTION coldfront._claim_iceberg_lock(text) FROM PUBLIC");

    static final Sql REVOKE_RELEASE = Sql.named("rights-public-revoke-release", """
            REVOKE EXECUTE ON FUNCTION coldfront._release_iceberg_lock(bigint) FROM PUBLIC""");

    static final Sql DUCKDB_ROLE = Sql.named("rights-duckdb-role", """
            SELECT NULLIF(current_setting('duckdb.postgres_role', true), '') AS role,
                   EXISTS (SELECT FROM pg_roles
                           WHERE rolname = current_setting('duckdb.postgres_role', true)) AS exists""");

    // missing: what grant_app_access would give this role and it lacks; one line each.
    private static final String APP_ROLE = """
            SELECT r.rolname AS role, (
              SELECT string_agg(need, chr(10) ORDER BY need) FROM (
                SELECT 'USAGE on schema coldfront' AS need,
                       has_schema_privilege(r.oid, to_regnamespace('coldfront')::oid, 'USAGE') AS granted
                UNION ALL SELECT 'SELECT on coldfront.tiered_views',
                       has_table_privilege(r.oid, to_regclass('coldfront.tiered_views'), 'SELECT')
                UNION ALL SELECT 'SELECT on coldfront.archive_watermark',
                       has_table_privilege(r.oid, to_regclass('coldfront.archive_watermark'), 'SELECT')
                UNION ALL SELECT 'EXECUTE on coldfront._claim_iceberg_lock',
                       has_function_privilege(r.oid, to_regprocedure('coldfront._claim_iceberg_lock(text)'), 'EXECUTE')
                UNION ALL SELECT 'membership in duckdb.postgres_role', (SELECT pg_has_role(r.oid, d.oid, 'MEMBER')
                       FROM pg_roles d WHERE d.rolname = current_setting('duckdb.postgres_role', true))
                UNION ALL SELECT format('%s on %I.%I', p.privilege, v.schema_name, v.relname),
                       has_schema_privilege(r.oid, v.schema_name, 'USAGE')
                       AND has_table_privilege(r.oid, to_regclass(format('%I.%I', v.schema_name, v.relname)), p.privilege)
                       AND COALESCE(has_table_privilege(r.oid, to_regclass(v.hot_table), p.privilege), true)
                FROM coldfront.tiered_views v,
                     (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE')) AS p (privilege)
                WHERE to_regclass(format('%I.%I', v.schema_name, v.relname)) IS NOT NULL
              ) AS needs
              WHERE NOT r.rolsuper AND NOT COALESCE(granted, false)) AS missing
            FROM pg_roles r WHERE r.rolname = ?""";

    private RightsStatements() {}

    static Sql owner(String role) {
        return Sql.named("rights-owner", OWNER).bind(role);
    }

    static List<Sql> grantOwner(String role, String database, String duckdbRole) {
        String owner = Sql.identifier(role);
        return List.of(
                Sql.named(
                        "rights-owner-grant-database",
                        "GRANT CREATE ON DATABASE " + Sql.identifier(database) + " TO " + owner),
                Sql.named("rights-owner-grant-schema", "GRANT USAGE, CREATE ON SCHEMA coldfront TO " + owner),
                Sql.named("rights-owner-own-config", "ALTER TABLE coldfront.partition_config OWNER TO " + owner),
                Sql.named("rights-owner-own-watermark", "ALTER TABLE coldfront.archive_watermark OWNER TO " + owner),
                Sql.named(
                        "rights-owner-grant-registry",
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON coldfront.tiered_views TO " + owner),
                Sql.named("rights-owner-grant-vended", "GRANT SELECT (vended) ON coldfront.storage_secret TO " + owner),
                Sql.named(
                        "rights-owner-grant-roles",
                        "GRANT pg_read_server_files, pg_write_server_files, " + Sql.identifier(duckdbRole) + " TO "
                                + owner));
    }

    static Sql appRole(String role) {
        return Sql.named("rights-app-role", APP_ROLE).bind(role);
    }

    static Sql grantAppAccess(String role) {
        return Sql.named("rights-app-grant", "SELECT coldfront.grant_app_access(?::regrole)")
                .bind(Sql.identifier(role));
    }
}
