package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.Generation;
import io.coldfront.internal.database.Leftovers;
import io.coldfront.internal.database.TieredTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the pre-check found.
 *
 * @param databaseTime the database's clock, by which dues are claimed
 * @param due what the job's program would find, by table in its order; nothing for the compactor
 * @param tables the tables with a cold tier, for the compactor
 * @param server what moves with each crash, restart and failover
 * @param cutovers what a run left unfinished and may be finished
 * @param idle why there is nothing to do, if so
 * @param over the run that left the slot open and is known to be over
 */
record Findings(
        Generation generation,
        Instant databaseTime,
        Access.Cold cold,
        List<Due> due,
        List<TieredTable> tables,
        String server,
        List<Leftovers.Cutover> cutovers,
        Optional<String> idle,
        Optional<String> over) {

    /** With a run that left the slot open and is known to be over. */
    Findings superseding(String run) {
        return new Findings(generation, databaseTime, cold, due, tables, server, cutovers, idle, Optional.of(run));
    }
}
