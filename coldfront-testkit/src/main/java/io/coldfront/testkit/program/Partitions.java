package io.coldfront.testkit.program;

import java.util.List;
import java.util.Map;

/** The partitions of one table, by month or day in UTC; bounds as the server has them. */
final class Partitions {

    /** A partition, or one that is to be made: bounds as literals of PostgreSQL. */
    record Range(String name, String from, String to) {

        /** As Go prints times. */
        String shown() {
            return from.replace("+00", " +0000 UTC") + " to " + to.replace("+00", " +0000 UTC");
        }
    }

    private final ProgramRun run;
    private final Registered table;
    private final String now;

    /** @param now a timestamptz literal */
    Partitions(ProgramRun run, Registered table, String now) {
        this.run = run;
        this.table = table;
        this.now = now;
    }

    /** The parent: the hot table once the table is converted. */
    String parent(String prefix) {
        String hot = table.quoted("_" + table.table());
        boolean converted = !run.query(
                        prefix,
                        "SELECT 1 AS one FROM pg_partitioned_table WHERE partrelid = to_regclass(" + Server.literal(hot)
                                + ")")
                .isEmpty();
        return converted ? hot : table.quoted(table.table());
    }

    /** Those that end at least that long ago, oldest first. */
    List<Range> past(String prefix, String age) {
        String sql = "SELECT name, lo, hi FROM (" + bounds(prefix) + ") AS p WHERE upper <= (" + now + " - interval "
                + Server.literal(age) + ") AT TIME ZONE 'UTC' ORDER BY lower";
        return ranges(run.query(prefix, sql));
    }

    /** Makes the coming ones, and then the one of now; answers whether that one was missing. */
    boolean premake(String prefix) {
        String parent = parent(prefix);
        boolean healed = false;
        for (Map<String, String> row : run.query(prefix, missing(prefix))) {
            Range range = range(row);
            String make = "CREATE TABLE " + table.quoted(range.name()) + " PARTITION OF " + parent
                    + " FOR VALUES FROM ('" + range.from() + "') TO ('" + range.to() + "')";
            run.execute(prefix + "create partition " + range.name() + ": ", make);
            healed |= row.getOrDefault("period", "").equals("0");
        }
        return healed;
    }

    private String missing(String prefix) {
        String format = table.unit().equals("day") ? "YYYY_MM_DD" : "YYYY_MM";
        return """
                SELECT g AS period, %s || '_p_' || to_char(lower, '%s') AS name,
                  to_char(lower, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS lo,
                  to_char(lower + interval '1 %s', 'YYYY-MM-DD HH24:MI:SS') || '+00' AS hi
                FROM generate_series(0, %d) AS g
                CROSS JOIN LATERAL (SELECT date_trunc('%s', %s AT TIME ZONE 'UTC') + g * interval '1 %s' AS lower) AS w
                WHERE NOT EXISTS (SELECT 1 FROM (%s) AS p
                  WHERE p.lower <= w.lower AND p.upper >= w.lower + interval '1 %s')
                ORDER BY g = 0, g""".formatted(
                        Server.literal(table.table()),
                        format,
                        table.unit(),
                        table.premake(),
                        table.unit(),
                        now,
                        table.unit(),
                        bounds(prefix),
                        table.unit());
    }

    private String bounds(String prefix) {
        return """
                SELECT c.relname AS name, to_char(lo, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS lo,
                  to_char(hi, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS hi, lo AS lower, hi AS upper
                FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                CROSS JOIN LATERAL regexp_match(pg_get_expr(c.relpartbound, c.oid),
                  '^FOR VALUES FROM \\(''(.*)''\\) TO \\(''(.*)''\\)$') AS b
                CROSS JOIN LATERAL (SELECT b[1]::timestamptz AT TIME ZONE 'UTC' AS lo,
                  b[2]::timestamptz AT TIME ZONE 'UTC' AS hi) AS x
                WHERE i.inhparent = to_regclass(%s) AND b IS NOT NULL""".formatted(Server.literal(parent(prefix)));
    }

    private static List<Range> ranges(List<Map<String, String>> rows) {
        return rows.stream().map(Partitions::range).toList();
    }

    private static Range range(Map<String, String> row) {
        return new Range(row.getOrDefault("name", ""), row.getOrDefault("lo", ""), row.getOrDefault("hi", ""));
    }
}
