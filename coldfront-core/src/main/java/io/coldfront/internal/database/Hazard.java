package io.coldfront.internal.database;

/**
 * Something about a table that its first tiering would silently break.
 *
 * @param detail the thing that stands in the way, by name
 */
public record Hazard(Kind kind, String schema, String table, String detail) {

    public enum Kind {
        /** Row-level security doesn't hold for cold rows. */
        ROW_LEVEL_SECURITY,
        /** A view or function made before follows the rename and reads hot rows only. */
        DEPENDENT,
        /** A publication follows the rename. */
        PUBLICATION,
        /** A foreign key that points at the table forbids its partitions to be detached. */
        INBOUND_FOREIGN_KEY,
        /** Another managed table has the same bare name in another schema: the extension misroutes its rows. */
        SAME_NAME
    }

    /** {@code schema.table}: by it the spec accepts the table's hazards. */
    public String name() {
        return schema + "." + table;
    }
}
