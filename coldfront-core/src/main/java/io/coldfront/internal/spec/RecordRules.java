package io.coldfront.internal.spec;

import io.coldfront.service.ServiceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What is said of the service as a record: accepted hazards, kept tasks, its revision. */
final class RecordRules {

    private static final int MOST_TASKS = 1000;
    private static final int DEFAULT_TASKS = 50;

    private RecordRules() {}

    static Set<String> hazards(Reading reading) {
        return new LinkedHashSet<>(reading.texts(Key.ACCEPT_HAZARDS, "stand.in").orElse(List.of()));
    }

    static int retention(Reading reading) {
        return reading.small(Key.TASK_RETENTION).orElse(DEFAULT_TASKS);
    }

    static OptionalLong revision(Reading reading) {
        return reading.whole(Key.REVISION).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    static void check(ServiceSpec spec, Violations violations) {
        int place = 0;
        for (String table : spec.acceptedHazards()) {
            String path = "accept_hazards[" + place++ + "]";
            int dot = table.indexOf('.');
            if (dot < 1 || dot == table.length() - 1) {
                violations.add(path, "is not of the form schema.table", Key.ACCEPT_HAZARDS.remedy());
            } else if (Names.check(Key.ACCEPT_HAZARDS, path, table.substring(0, dot), violations)) {
                Names.check(Key.ACCEPT_HAZARDS, path, table.substring(dot + 1), violations);
            }
        }
        if (spec.taskRetention() < 1 || spec.taskRetention() > MOST_TASKS) {
            violations.add(Key.TASK_RETENTION, "is out of bounds");
        }
        if (spec.revision().orElse(0) < 0) {
            violations.add(Key.REVISION, "is negative");
        }
    }
}
