package io.coldfront.testkit.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table and its cold side: the hot table {@code _t}, the cold table, and the view {@code t} over both, made and
 * registered as the first conversion does (walk 15): owned by the run's role, without grants.
 */
final class TieredTable {

    private static final String COLD_SCHEMA = "coldfront_double_ice";

    private final ProgramRun run;
    private final Registered table;
    private final String prefix;

    TieredTable(ProgramRun run, Registered table, String prefix) {
        this.run = run;
        this.table = table;
        this.prefix = prefix;
    }

    Registered table() {
        return table;
    }

    String hot() {
        return table.quoted("_" + table.table());
    }

    String view() {
        return table.quoted(table.table());
    }

    String cold() {
        return COLD_SCHEMA + "." + Server.identifier(table.name());
    }

    /** Its name in the catalog, always quoted. */
    String iceberg() {
        return "\"ice\"." + table.quoted(table.table());
    }

    List<Column> columns() {
        return Column.of(run, prefix, hot());
    }

    boolean isConverted() {
        return isRelation(view(), 'v');
    }

    void convert() {
        String step = prefix + "ensure iceberg table: ";
        run.execute(step + "create namespace: ", "CREATE SCHEMA IF NOT EXISTS " + COLD_SCHEMA);
        String source = isRelation(hot(), 'p') ? hot() : view();
        run.execute(step, "CREATE TABLE IF NOT EXISTS " + cold() + " AS SELECT * FROM " + source + " WITH NO DATA");
        run.execute(step, CatalogFiles.TABLE);
        if (isRelation(view(), 'p')) {
            String rename = "ALTER TABLE " + view() + " RENAME TO " + Server.identifier("_" + table.table());
            run.execute(prefix + "rename hot table: ", rename);
        }
        if (!isConverted()) {
            run.execute(prefix + "create view: ", viewOver("'-infinity'"));
            defaults().forEach(sql -> run.execute(prefix + "create view: ", sql));
        }
        run.execute(prefix + "register view: ", registration());
        run.execute(prefix + "create write trigger: ", WriteTrigger.function(this, columns()));
        run.execute(prefix + "create write trigger: ", WriteTrigger.trigger(this));
    }

    /** The view over both tiers, replaced in place, so that grants stay. */
    String viewOver(String cutoff) {
        String shown = columns().stream().map(Column::shown).collect(Collectors.joining(", "));
        String column = Server.identifier(table.column());
        String bound = cutoff + "::" + columnType();
        return "CREATE OR REPLACE VIEW " + view() + " AS SELECT " + shown + " FROM " + hot() + " WHERE " + column
                + " >= " + bound + " UNION ALL SELECT " + shown + " FROM " + cold() + " WHERE " + column + " < "
                + bound;
    }

    /** Cold rows are written under the table's claim, as every cold write is. */
    List<String> coldWrite(String sql) {
        String claim = Server.literal("coldfront_iceberg:" + iceberg());
        return List.of("SELECT pg_advisory_xact_lock(hashtext(" + claim + "))", sql);
    }

    void expire(String before) {
        String where = " WHERE " + Server.identifier(table.column()) + " < (" + before + ")";
        int expired = run.update(prefix + "expire: ", "DELETE FROM " + cold() + where);
        if (expired > 0) {
            run.execute(prefix + "expire: ", CatalogFiles.commit(table.name(), 0));
        }
    }

    String columnType() {
        return columns().stream()
                .filter(column -> column.name().equals(table.column()))
                .map(Column::type)
                .findFirst()
                .orElseThrow(() -> ProgramEnd.fatal(prefix + "no column " + table.column()));
    }

    private List<String> defaults() {
        List<String> statements = new ArrayList<>();
        for (Column column : columns()) {
            if (!column.standard().isEmpty()) {
                statements.add("ALTER VIEW " + view() + " ALTER COLUMN " + column.quoted() + " SET DEFAULT "
                        + column.standard());
            }
        }
        return statements;
    }

    private String registration() {
        return "INSERT INTO coldfront.tiered_views (schema_name, relname, hot_table, iceberg_table, partition_col)"
                + " VALUES (" + Server.literal(table.schema()) + ", " + Server.literal(table.table()) + ", "
                + Server.literal(hot()) + ", " + Server.literal(iceberg()) + ", " + Server.literal(table.column())
                + ") ON CONFLICT (schema_name, relname) DO UPDATE SET hot_table = excluded.hot_table,"
                + " iceberg_table = excluded.iceberg_table, partition_col = excluded.partition_col";
    }

    private boolean isRelation(String name, char kind) {
        String sql = "SELECT 1 AS one FROM pg_class WHERE oid = to_regclass(" + Server.literal(name)
                + ") AND relkind = '" + kind + "'";
        return !run.query(prefix, sql).isEmpty();
    }
}
