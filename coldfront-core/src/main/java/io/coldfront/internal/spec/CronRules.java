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
        for (int i = 0; i < fields.length; i++) {
            List<String> alone = new ArrayList<>(Collections.nCopies(FIELDS.size(), "*"));
            alone.set(i, fields[i]);
            if (!isReadable(String.join(" ", alone))) {
                violations.add(key, "has a " + FIELDS.get(i) + " field that cannot be read");
                return;
            }
        }
        if (!isEverDue(cron)) {
            violations.add(key, "is never due");
        }
    }

    private static boolean isReadable(String fields) {
        try {
            Crons.parse(new CronExpression(fields));
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static boolean isEverDue(CronExpression cron) {
        try {
            return Crons.parse(cron).nextAfter(START).isPresent();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
