package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.Versioned;
import io.coldfront.tiering.RunId;
import java.util.Optional;

/** Asks an open run to end, from any host: a note in the job record, which its host hears within seconds. */
final class Cancelling {

    private static final int TRIES = 16;

    private final Wiring wiring;

    Cancelling(Wiring wiring) {
        this.wiring = wiring;
    }

    /** False: the run is not open. */
    boolean cancel(RunId run) {
        for (int i = 0; i < TRIES; i++) {
            Versioned<JobRecord> read = wiring.records().jobs().load(run.service(), run.job(), wiring.state());
            Optional<JobRecord> noted =
                    read.value().cancelled(run, wiring.records().host().host());
            if (noted.isEmpty()) {
                return false;
            }
            if (wiring.records().jobs().save(read, noted.get(), wiring.state()).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
