package io.coldfront.testkit.program;

import java.util.List;
import java.util.stream.Collectors;

/** What an INSERT through the view does: to the hot table from the watermark on, else to the cold one. */
final class WriteTrigger {

    private WriteTrigger() {}

    static String function(TieredTable tiered, List<Column> columns) {
        List<Column> written =
                columns.stream().filter(column -> !column.generated()).toList();
        String names = written.stream().map(Column::quoted).collect(Collectors.joining(", "));
        String values = written.stream().map(Column::written).collect(Collectors.joining(", "));
        Registered table = tiered.table();
        return """
                CREATE OR REPLACE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
                SET search_path = pg_catalog AS $coldfront$
                BEGIN
                  IF NEW.%s < (SELECT cutoff_time FROM coldfront.archive_watermark
                      WHERE schema_name = %s AND table_name = %s) THEN
                    INSERT INTO %s (%s) VALUES (%s);
                  ELSE
                    INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s);
                  END IF;
                  RETURN NEW;
                END $coldfront$""".formatted(
                        name(table),
                        Server.identifier(table.column()),
                        Server.literal(table.schema()),
                        Server.literal(table.table()),
                        tiered.cold(),
                        names,
                        values,
                        tiered.hot(),
                        names,
                        values);
    }

    static String trigger(TieredTable tiered) {
        Registered table = tiered.table();
        return "CREATE OR REPLACE TRIGGER " + Server.identifier(table.table() + "_write_trigger")
                + " INSTEAD OF INSERT ON " + tiered.view() + " FOR EACH ROW EXECUTE FUNCTION " + name(table) + "()";
    }

    /** Without the schema, as the real one: two tables of one name share it (trap E3). */
    private static String name(Registered table) {
        return "coldfront." + Server.identifier(table.table() + "_write");
    }
}
