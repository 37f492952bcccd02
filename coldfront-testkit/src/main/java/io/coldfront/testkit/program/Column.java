package io.coldfront.testkit.program;

import java.util.List;

/**
 * A column of a table that is tiered.
 *
 * @param type as in the hot table
 * @param standard the expression that a new row gets; empty: none
 */
record Column(String name, String type, String standard, boolean generated) {

    static final String QUERY = """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated,
              CASE WHEN a.attidentity <> '' THEN format('nextval(%%L::regclass)',
                  pg_get_serial_sequence(%1$s, a.attname))
                WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS standard
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = to_regclass(%1$s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

    static List<Column> of(ProgramRun run, String prefix, String relation) {
        return run.query(prefix, QUERY.formatted(Server.literal(relation))).stream()
                .map(row -> new Column(
                        row.getOrDefault("attname", ""),
                        row.getOrDefault("type", ""),
                        row.getOrDefault("standard", ""),
                        !row.getOrDefault("attgenerated", "").isEmpty()))
                .toList();
    }

    String quoted() {
        return Server.identifier(name);
    }

    /** As the view shows it: the conversion makes {@code varchar} of text and {@code json} of jsonb. */
    String shown() {
        return switch (type) {
            case "text" -> quoted() + "::varchar AS " + quoted();
            case "jsonb" -> quoted() + "::json AS " + quoted();
            default -> quoted();
        };
    }

    /** The value of a row that came through the view. */
    String written() {
        return "NEW." + quoted() + "::" + type;
    }
}
