package io.coldfront.testkit.program;

import java.util.List;
import java.util.stream.Collectors;

/** What is written on a partition while it is exported: captured by key in an unlogged table, and replayed. */
final class Delta {

    private final String partition;
    private final List<String> key;
    private final String table;
    private final String capture;
    private final String block;

    Delta(Registered of, String partitionName, List<String> key) {
        this.partition = of.quoted(partitionName);
        this.key = key;
        String name = of.schema() + "_" + partitionName;
        this.table = "coldfront." + Server.identifier("delta_" + name);
        this.capture = "coldfront." + Server.identifier("delta_capture_" + name);
        this.block = "coldfront." + Server.identifier("delta_block_truncate_" + name);
    }

    /** Takes away what this or an earlier run left. */
    List<String> removal() {
        return List.of(
                "DROP TRIGGER IF EXISTS coldfront_delta_capture ON " + partition,
                "DROP TRIGGER IF EXISTS coldfront_delta_block_truncate ON " + partition,
                "DROP TABLE IF EXISTS " + table,
                "DROP FUNCTION IF EXISTS " + capture + "(), " + block + "()");
    }

    List<String> installation() {
        String names = key.stream().map(Server::identifier).collect(Collectors.joining(", "));
        return List.of(
                "CREATE UNLOGGED TABLE " + table + " AS SELECT *, ''::text AS coldfront_op FROM " + partition
                        + " WITH NO DATA",
                "ALTER TABLE " + table + " ADD PRIMARY KEY (" + names + ")",
                captureFunction(),
                "CREATE FUNCTION " + block + "() RETURNS trigger LANGUAGE plpgsql AS $coldfront$ BEGIN RAISE EXCEPTION"
                        + " 'coldfront: the partition is being archived'; END $coldfront$",
                "CREATE TRIGGER coldfront_delta_capture AFTER INSERT OR UPDATE OR DELETE ON " + partition
                        + " FOR EACH ROW EXECUTE FUNCTION " + capture + "()",
                "CREATE TRIGGER coldfront_delta_block_truncate BEFORE TRUNCATE ON " + partition
                        + " FOR EACH STATEMENT EXECUTE FUNCTION " + block + "()");
    }

    List<String> replay(String cold, List<Column> columns) {
        String names = columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
        return List.of(
                "DELETE FROM " + cold + " AS c USING " + table + " AS d WHERE " + equalKeys("c", "d"),
                "INSERT INTO " + cold + " (" + names + ") SELECT " + names + " FROM " + table
                        + " WHERE coldfront_op = 'U'",
                "DELETE FROM " + table);
    }

    private String captureFunction() {
        return """
                CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $coldfront$
                BEGIN
                  IF TG_OP = 'DELETE' THEN
                    DELETE FROM %2$s AS d WHERE %3$s;
                    INSERT INTO %2$s SELECT OLD.*, 'D';
                  ELSE
                    DELETE FROM %2$s AS d WHERE %4$s;
                    INSERT INTO %2$s SELECT NEW.*, 'U';
                  END IF;
                  RETURN NULL;
                END $coldfront$""".formatted(capture, table, equalKeys("d", "OLD"), equalKeys("d", "NEW"));
    }

    private String equalKeys(String one, String other) {
        return key.stream()
                .map(Server::identifier)
                .map(name -> one + "." + name + " = " + other + "." + name)
                .collect(Collectors.joining(" AND "));
    }
}
