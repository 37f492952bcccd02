package io.coldfront.testkit.program;

import java.util.List;
import java.util.Map;

/** The extension's tables as the programs use them, and make them where the extension is missing (trap E10). */
final class Registry {

    private static final String PARTITION_CONFIG = """
            CREATE TABLE IF NOT EXISTS coldfront.partition_config (
              schema_name text NOT NULL DEFAULT 'public', table_name text NOT NULL, partition_period text NOT NULL,
              partition_column text, future_partitions int NOT NULL DEFAULT 3,
              part_mode text NOT NULL DEFAULT 'timestamp', id_scheme text, hot_period interval,
              retention_period interval, sub_part_values_source text,
              expiration_strategy text NOT NULL DEFAULT 'drop', enabled boolean NOT NULL DEFAULT true,
              PRIMARY KEY (schema_name, table_name))""";
    private static final String UPGRADE =
            "ALTER TABLE coldfront.partition_config ADD COLUMN IF NOT EXISTS sub_part_values_source text";
    private static final String WATERMARK = """
            CREATE TABLE IF NOT EXISTS coldfront.archive_watermark (schema_name text NOT NULL,
              table_name text NOT NULL, cutoff_time timestamptz NOT NULL, PRIMARY KEY (schema_name, table_name))""";

    private final ProgramRun run;

    Registry(ProgramRun run) {
        this.run = run;
    }

    void ensureWatermark() {
        run.execute("ensure watermark table: create schema: ", "CREATE SCHEMA IF NOT EXISTS coldfront");
        run.execute("ensure watermark table: create watermark table: ", WATERMARK);
    }

    /** The enabled rows of archiver (tiered) or partitioner, by schema and name. Ends the run if there is none. */
    List<Map<String, String>> rows(boolean tiered, String configFile) {
        run.execute("resolve tables: create schema: ", "CREATE SCHEMA IF NOT EXISTS coldfront");
        run.execute("resolve tables: create partition_config: ", PARTITION_CONFIG);
        upgrade();
        List<Map<String, String>> rows = run.query(
                "resolve tables: ",
                "SELECT schema_name, table_name, partition_period, partition_column, future_partitions, hot_period,"
                        + " retention_period, expiration_strategy FROM coldfront.partition_config WHERE enabled AND"
                        + " hot_period IS " + (tiered ? "NOT " : "") + "NULL ORDER BY schema_name, table_name");
        if (rows.isEmpty()) {
            String program = run.job().label();
            throw ProgramEnd.fatal("no tables in coldfront.partition_config; add one with `" + program
                    + " register` or seed a YAML with `" + program + " import --config " + configFile + "`");
        }
        run.tell("loaded " + rows.size() + " table(s) from coldfront.partition_config");
        return rows;
    }

    /** The row with its column, detected where the row names none. */
    Registered resolve(Map<String, String> row) {
        Registered named = new Registered(row, row.getOrDefault("partition_column", ""));
        if (!named.column().isEmpty()) {
            return named;
        }
        String prefix = "auto-detect partition column for " + named.table() + ": ";
        List<Map<String, String>> found = run.query(prefix, detection(named));
        if (found.isEmpty()) {
            throw ProgramEnd.fatal(prefix + "table " + named.name() + " is not partitioned or does not exist");
        }
        return new Registered(row, found.get(0).getOrDefault("attname", ""));
    }

    /** With the extension loaded its hook reads {@code tiered_views} as the current user at each ALTER TABLE. */
    private void upgrade() {
        String prefix = "resolve tables: upgrade partition_config columns: ";
        boolean hooked = !run.query(
                        prefix, "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass('coldfront.tiered_views')")
                .isEmpty();
        if (hooked) {
            run.query(prefix, "SELECT 1 AS one FROM coldfront.tiered_views LIMIT 0");
        }
        run.execute(prefix, UPGRADE);
    }

    private static String detection(Registered table) {
        return "SELECT a.attname FROM pg_partitioned_table p JOIN pg_attribute a ON a.attrelid = p.partrelid"
                + " AND a.attnum = p.partattrs[0] WHERE p.partrelid IN (to_regclass("
                + Server.literal(table.quoted("_" + table.table())) + "), to_regclass("
                + Server.literal(table.quoted(table.table())) + ")) LIMIT 1";
    }
}
