package io.coldfront.internal.status;

import io.coldfront.internal.database.Leftovers;
import io.coldfront.internal.database.Sessions;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A run was cut off after it detached a partition, and what was written to that meanwhile may be missing in both tiers. */
final class UnfinishedCutover implements Check {

    @Override
    public String type() {
        return "UnfinishedCutover";
    }

    @Override
    public Seen look(Scene scene) {
        List<Leftovers.Cutover> cutovers = scene.on(Leftovers::new).unfinishedCutovers();
        if (cutovers.isEmpty()) {
            return Seen.no("no partition was left between the tiers");
        }
        if (!scene.on(Sessions::new).of(scene.names().of(Job.ARCHIVER)).isEmpty()) {
            return Seen.no("an archiver is in its cutover");
        }
        String names = cutovers.stream()
                .map(cutover -> cutover.schema() + "." + cutover.partition() + " with coldfront." + cutover.delta())
                .collect(Collectors.joining(", "));
        return Seen.yes(new Problem(
                "unfinished-cutover",
                "partitions were detached and not cleaned up behind: " + names,
                "compare the rows of the partition's range in the cold tier with the detached partition and the delta"
                        + " table, bring over what is missing, then drop both",
                false));
    }
}
