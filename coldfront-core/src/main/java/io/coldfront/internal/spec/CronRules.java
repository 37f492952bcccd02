package io.coldfront.internal.spec;

import io.coldfront.internal.cron.Crons;
import io.coldfront.service.CronExpression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A cron expression, read by what computes its moments later. */
final class CronRules {

    private static final List<String> FIELDS = List.of("minute", "hour", "day-of-month", "month", "day-of-week");
    /** A leap year begins: from here on, whatever is due at all is due within eight years. */
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private CronRules() {}

    static void check(Key key, CronExpression cron, Violations violations) {
        String[] fields = cron.fields().split(" ", -1);
        if (fields.length != FIELDS.size()) {
            violations.add(key, "has " + fields.length + (fields.length == 1 ? " field" : " fields") + ", not five");
            return;
        }
        if (!isReadable(cron)) {
            violations.add(key, problem(fields));
        } else if (Crons.parse(cron).nextAfter(START).isEmpty()) {
            violations.add(key, "is never due");
        }
    }

    private static String problem(String[] fields) {
        for (int i = 0; i < fields.length; i++) {
            List<String> alone = new ArrayList<>(Collections.nCopies(FIELDS.size(), "*"));
            alone.set(i, fields[i]);
            if (!isReadable(new CronExpression(String.join(" ", alone)))) {
                return "its " + FIELDS.get(i) + " field cannot be read";
            }
        }
        return "cannot be read";
    }

    private static boolean isReadable(CronExpression cron) {
        try {
            Crons.parse(cron);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
