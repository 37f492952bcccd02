package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Signal;
import io.coldfront.tiering.RunId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks an open run to end, from any host: a note in the job record, which its host hears within seconds. */
final class Cancelling {

    private static final Logger LOG = LoggerFactory.getLogger(Cancelling.class);
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
                read.value().open().ifPresent(this::endOrphan);
                return true;
            }
        }
        return false;
    }

    /** Where no host is there to hear it, the program is asked itself. */
    private void endOrphan(OpenRun open) {
        if (open.exec().isEmpty() || wiring.records().host().isAlive(open.process(), wiring.state())) {
            return;
        }
        try {
            wiring.ports().programs().signal(open.container(), open.exec().get(), Signal.TERM, wiring.engine());
        } catch (PortException e) {
            LOG.warn(
                    "the program of run {} could not be asked to end: {}",
                    open.run().id(),
                    e.problem().message());
        }
    }
}
