package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as the driver gives them, and parameters as they were bound. */
final class Rows {

    private Rows() {}

    /** One row: names and values in turn. */
    static List<SqlRow> one(@Nullable Object... namesAndValues) {
        return List.of(row(namesAndValues));
    }

    static SqlRow row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            columns.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return new SqlRow(columns);
    }

    /** A column of lines, NULL for none. */
    static @Nullable String lines(Collection<String> lines) {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    static String text(Sql statement, int index) {
        return String.valueOf(statement.parameters().get(index));
    }
}
