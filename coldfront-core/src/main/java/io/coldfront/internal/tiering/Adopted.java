package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run whose program outlived its host. Whoever looks next looks after it: nobody has to stay alive for it, and its
 * deadlines hold by the time at which it was claimed. Its output is nobody's, so that it cannot be seen whether it is in
 * its cutover: an archiver is not asked to end at the soft deadline, only killed at the cap.
 */
final class Adopted {

    private static final Logger LOG = LoggerFactory.getLogger(Adopted.class);

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final JobRecord record;
    private final OpenRun open;
    private final Place then;

    Adopted(Wiring wiring, ServiceSpec spec, JobRecord record, OpenRun open, Place then) {
        this.wiring = wiring;
        this.spec = spec;
        this.record = record;
        this.open = open;
        this.then = then;
    }

    /** Asks it to end if it is to; answers that it is at work. */
    Optional<Problem> look(Optional<ContainerRef> ref) {
        Duration age = Duration.between(open.started(), wiring.now());
        JobPolicy policy = JobPolicies.of(spec, open.run().job());
        boolean asked = record.isCancelled(open.run());
        boolean late = age.compareTo(policy.deadline()) > 0 && open.run().job() != Job.ARCHIVER;
        if (age.compareTo(policy.hardCap()) > 0) {
            signal(ref, Signal.KILL);
        } else if (asked || late) {
            signal(ref, Signal.TERM);
        }
        return Optional.of(Problems.open(open, "its program is at work"));
    }

    /** To where it was started, and to the container in its place. */
    private void signal(Optional<ContainerRef> ref, Signal signal) {
        ExecId program = open.exec().orElseGet(() -> new ExecId(open.run().id()));
        if (!sent(then.container(), program, signal)) {
            ref.flatMap(r -> wiring.ports().programs().resolve(r, wiring.engine()))
                    .ifPresent(now -> sent(now, program, signal));
        }
    }

    private boolean sent(ContainerInstance container, ExecId program, Signal signal) {
        try {
            wiring.ports().programs().signal(container, program, signal, wiring.engine());
            return true;
        } catch (PortException e) {
            LOG.warn(
                    "the program of run {} could not be sent {}: {}",
                    open.run().id(),
                    signal,
                    e.problem().message());
            return false;
        }
    }
}
