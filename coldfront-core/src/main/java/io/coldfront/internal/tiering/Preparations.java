package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Leftovers;
import io.coldfront.internal.database.Leftovers.Cutover;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** What a claimed run does itself before its program starts, while nobody can log in to its slot. */
final class Preparations {

    private static final Duration CLEANUP = Duration.ofMinutes(10);

    private final Wiring wiring;
    private final Prepared prepared;
    private final Job job;

    Preparations(Wiring wiring, Prepared prepared, Job job) {
        this.wiring = wiring;
        this.prepared = prepared;
        this.job = job;
    }

    /** Why no program may start; empty: all is prepared. */
    Optional<Problem> make() {
        try {
            if (job != Job.PARTITIONER) {
                new SecretOfContainer(wiring, prepared.spec(), prepared.place()).renew();
            }
            return prepared.findings().cutovers().stream()
                    .flatMap(cutover -> finish(cutover).stream())
                    .findFirst();
        } catch (ColdFrontException e) {
            return Optional.of(e.problem());
        }
    }

    private Optional<Problem> finish(Cutover cutover) {
        Optional<TieredTable> table = prepared.findings().tables().stream()
                .filter(t -> t.schema().equals(cutover.schema())
                        && cutover.partition().startsWith(t.table() + "_p_"))
                .max(Comparator.comparingInt(t -> t.table().length()));
        if (table.isEmpty()) {
            return Optional.of(new Problem(
                    "unfinished-cutover",
                    "the archiver was cut off in the cutover of " + cutover.schema() + "." + cutover.partition()
                            + ", and no tiered table is registered that it was a partition of",
                    "compare its rows with the table it belonged to, then drop it and coldfront." + cutover.delta(),
                    false));
        }
        try (SqlSession session = wiring.open(prepared.spec(), prepared.place())) {
            prepared.findings().over().ifPresent(old -> prepared.slot().close(session, wiring.sql(), old));
            Deadline deadline = Deadline.in(CLEANUP, wiring.ports().time());
            new Leftovers(session, deadline).finish(cutover, table.get().icebergTable());
        }
        return Optional.empty();
    }
}
