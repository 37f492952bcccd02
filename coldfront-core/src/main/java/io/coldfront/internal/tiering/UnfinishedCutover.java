package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Leftovers.Cutover;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.service.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Detached partitions whose changes may wait in a delta table, which no later run comes back to. Delta tables are unlogged:
 * a crash, restart or failover empties them, and then nothing may be dropped, since nobody knows what is missing.
 */
final class UnfinishedCutover {

    private final JobRecord record;
    private final String server;

    /** @param server what moves with each crash, restart and failover, as it is now */
    UnfinishedCutover(JobRecord record, String server) {
        this.record = record;
        this.server = server;
    }

    /** Why they may not be finished; empty: nothing crashed, restarted or failed over since the run that left them began. */
    Optional<Problem> refusal(List<Cutover> cutovers) {
        boolean unmoved = record.lastServer().filter(server::equals).isPresent();
        if (cutovers.isEmpty() || unmoved) {
            return Optional.empty();
        }
        String then = record.lastServer().orElse("unknown, as its record is lost");
        return Optional.of(new Problem(
                "unfinished-cutover",
                "the archiver was cut off in its cutover, and the server crashed, restarted or failed over since: it was "
                        + then + ", it is " + server + ". Changes made during the export may be lost. Left: "
                        + cutovers.stream()
                                .map(c -> "detached partition " + c.schema() + "." + c.partition() + " with coldfront."
                                        + c.delta())
                                .collect(Collectors.joining(", ")),
                "compare the rows of each detached partition with those of its time range in the tiered view, write into"
                        + " the view what is missing there, then CALL coldfront.cutover_cleanup(schema, partition, NULL,"
                        + " iceberg_table), or drop the partition and its delta table",
                false));
    }
}
