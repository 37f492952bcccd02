package io.coldfront.testkit.program;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a double takes for now: the script's word, else the setting {@code coldfront_double.now}, else the server's. */
final class Clock {

    private static final String NOW =
            "SELECT coalesce(nullif(current_setting('coldfront_double.now', true), '')::timestamptz, now()) AS now";

    private Clock() {}

    /** A literal of type timestamptz. */
    static String now(ProgramRun run, String prefix) {
        Optional<Instant> believed = run.behaviour().now();
        String text = believed.isPresent() ? believed.get().toString() : value(run.query(prefix, NOW), "now");
        return "timestamptz " + Server.literal(text);
    }

    /** As Go prints it in RFC 3339. */
    static String shown(ProgramRun run, String now) {
        String sql = "SELECT to_char(" + now + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS shown";
        return value(run.query("read the clock: ", sql), "shown");
    }

    private static String value(List<Map<String, String>> rows, String column) {
        return rows.get(0).getOrDefault(column, "");
    }
}
