package io.coldfront.internal.tiering;

import io.coldfront.internal.database.TieredTable;
import io.coldfront.service.CompactorPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What both generations of the compactor are told on the command line. */
final class CompactorFlags {

    /** Without it a missing key is looked for at the cloud's metadata service (ColdFront contract 0.3). */
    static final Map<String, String> ENVIRONMENT = Map.of("AWS_EC2_METADATA_DISABLED", "true");

    private CompactorFlags() {}

    /** The table's name goes raw: quotes are taken literally. */
    static List<String> of(TieredTable table, CompactorPolicy policy) {
        List<String> flags = new ArrayList<>(List.of("--table", table.name()));
        flags.addAll(List.of("--target-size-mb", Integer.toString(policy.targetMegabytes())));
        if (policy.expireSnapshots()) {
            flags.addAll(List.of("--expire-snapshots", "--expire-older-than", go(policy.expireOlderThan())));
        }
        if (policy.removeOrphans()) {
            flags.addAll(List.of("--orphans", "--orphan-age", go(policy.orphanAge())));
        }
        return List.copyOf(flags);
    }

    /** As Go writes durations, which know no days. */
    private static String go(Duration time) {
        return time.toHours() + "h" + time.toMinutesPart() + "m" + time.toSecondsPart() + "s";
    }
}
