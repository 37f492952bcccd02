package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;

/** What {@link Extension} and {@link GenerationProbe} say. They touch no view: a half-upgraded server refuses views. */
final class ExtensionStatements {

    static final Sql OBSERVE = Sql.named("extension-observe", """
            SELECT (SELECT extversion FROM pg_extension WHERE extname = 'pg_duckdb') AS pg_duckdb,
                   (SELECT extversion FROM pg_extension WHERE extname = 'coldfront') AS coldfront,
                   EXISTS (SELECT FROM pg_available_extensions() WHERE name = 'pg_duckdb') AS pg_duckdb_available,
                   EXISTS (SELECT FROM pg_available_extensions() WHERE name = 'coldfront') AS coldfront_available,
                   current_setting('shared_preload_libraries') AS preload""");

    static final Sql LEFTOVERS = Sql.named("extension-leftovers", """
            SELECT c.relname AS table_name
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = 'coldfront' AND c.relkind IN ('r', 'p')
              AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'coldfront')
              AND NOT EXISTS (SELECT FROM pg_depend d
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
            ORDER BY 1""");

    static final Sql CREATE_PG_DUCKDB =
            Sql.named("extension-create-pg-duckdb", "CREATE EXTENSION IF NOT EXISTS pg_duckdb");

    static final Sql CREATE_COLDFRONT =
            Sql.named("extension-create-coldfront", "CREATE EXTENSION IF NOT EXISTS coldfront");

    // library_*: of the shared library, by settings that only a loaded library registers. objects_*: of the SQL script.
    static final Sql GENERATION = Sql.named("generation-observe", """
            WITH s AS MATERIALIZED (SELECT name FROM pg_show_all_settings() WHERE name LIKE 'coldfront.%')
            SELECT EXISTS (SELECT FROM s WHERE name = 'coldfront.warehouse') AS library_loaded,
                   EXISTS (SELECT FROM s WHERE name = 'coldfront.loopback_dsn') AS library_g2,
                   EXISTS (SELECT FROM s WHERE name = 'coldfront.vector_probe') AS library_vectors,
                   EXISTS (SELECT FROM pg_extension WHERE extname = 'coldfront') AS objects_present,
                   to_regprocedure('coldfront.ensure_replicated()') IS NOT NULL AS objects_g2,
                   to_regprocedure('coldfront.set_storage_secret_vended(text)') IS NULL AS objects_beta1,
                   EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('coldfront.tiered_views')
                           AND attname = 'vec_columns' AND NOT attisdropped) AS objects_vectors""");

    private ExtensionStatements() {}

    static Sql isEmpty(String table) {
        return Sql.named(
                "extension-leftover-empty", "SELECT NOT EXISTS (SELECT FROM " + qualified(table) + ") AS empty");
    }

    static Sql lock(String table) {
        return Sql.named("extension-leftover-lock", "LOCK TABLE " + qualified(table) + " IN ACCESS EXCLUSIVE MODE");
    }

    static Sql drop(String table) {
        return Sql.named("extension-leftover-drop", "DROP TABLE " + qualified(table));
    }

    private static String qualified(String table) {
        return "coldfront." + Sql.identifier(table);
    }
}
