package io.coldfront.port.sql;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row, by column name. Values are as the driver has them: texts, numbers, booleans and the like.
 *
 * @param columns in the statement's order
 */
public record SqlRow(Map<String, @Nullable Object> columns) {

    public SqlRow {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /**
     * A column as text.
     *
     * @throws IllegalStateException if there is no such column or it is NULL
     */
    public String text(String column) {
        return value(column).toString();
    }

    /**
     * A numeric column.
     *
     * @throws IllegalStateException if there is no such column, or it is NULL or no number
     */
    public long number(String column) {
        if (value(column) instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("the column \"" + column + "\" is no number");
    }

    /**
     * A boolean column.
     *
     * @throws IllegalStateException if there is no such column, or it is NULL or no boolean
     */
    public boolean flag(String column) {
        if (value(column) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalStateException("the column \"" + column + "\" is no boolean");
    }

    /** Whether there is such a column and it is not NULL. */
    public boolean has(String column) {
        return columns.get(column) != null;
    }

    private Object value(String column) {
        Object value = columns.get(column);
        if (value == null) {
            throw new IllegalStateException(
                    "the column \"" + column + "\" is " + (columns.containsKey(column) ? "NULL" : "absent"));
        }
        return value;
    }
}
