package io.coldfront.internal.spec;

import io.coldfront.service.CompactorPolicy;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;

/** What the compactor may take away, which nobody can bring back. */
final class CompactorRules {

    private static final Duration LEAST_AGE = Duration.ofHours(1);
    private static final Duration MOST_AGE = Duration.ofDays(3650);

    private CompactorRules() {}

    static CompactorPolicy read(Reading reading) {
        CompactorPolicy defaults = CompactorPolicy.defaults();
        return reading.object(Key.COMPACTOR)
                .map(given -> new CompactorPolicy(
                        given.flag(Key.EXPIRE_SNAPSHOTS).orElse(defaults.expireSnapshots()),
                        given.time(Key.EXPIRE_OLDER_THAN).orElse(defaults.expireOlderThan()),
                        given.flag(Key.REMOVE_ORPHANS).orElse(defaults.removeOrphans()),
                        given.time(Key.ORPHAN_AGE).orElse(defaults.orphanAge()),
                        given.small(Key.TARGET_SIZE_MB).orElse(defaults.targetMegabytes())))
                .orElse(defaults);
    }

    static void check(ServiceSpec spec, Violations violations) {
        CompactorPolicy policy = spec.compactor();
        checkAge(Key.EXPIRE_OLDER_THAN, policy.expireOlderThan(), violations);
        checkAge(Key.ORPHAN_AGE, policy.orphanAge(), violations);
        if (policy.targetMegabytes() < 1 || policy.targetMegabytes() > 10240) {
            violations.add(Key.TARGET_SIZE_MB, "is out of bounds");
        }
    }

    private static void checkAge(Key key, Duration age, Violations violations) {
        if (age.compareTo(LEAST_AGE) < 0) {
            violations.add(key, "is less than 1h, so that what is in use could be deleted");
        } else if (age.compareTo(MOST_AGE) > 0) {
            violations.add(key, "is more than ten years");
        }
    }
}
