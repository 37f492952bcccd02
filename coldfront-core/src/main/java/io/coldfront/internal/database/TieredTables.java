package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import java.util.List;

/** The registry of tables with a cold tier: what the compactor runs over, and what forbids a removal. */
public final class TieredTables {

    private static final Sql OBSERVE = Sql.named("tiered-tables", """
            SELECT v.schema_name, v.relname AS table_name, v.hot_table, v.iceberg_table, v.partition_col,
                   v.is_iceberg_only, %s AS cutoff
            FROM coldfront.tiered_views v LEFT JOIN coldfront.archive_watermark w
              ON w.schema_name = v.schema_name AND w.table_name = v.relname
            ORDER BY 1, 2""".formatted(Statements.isoOf("w.cutoff_time")));

    private final Server server;

    public TieredTables(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** By schema and name. */
    public List<TieredTable> all() {
        return server.all(OBSERVE).stream().map(TieredTables::table).toList();
    }

    private static TieredTable table(SqlRow row) {
        return new TieredTable(
                row.text("schema_name"),
                row.text("table_name"),
                Statements.text(row, "hot_table"),
                row.text("iceberg_table"),
                Statements.text(row, "partition_col"),
                row.flag("is_iceberg_only"),
                Statements.instant(row, "cutoff"));
    }
}
