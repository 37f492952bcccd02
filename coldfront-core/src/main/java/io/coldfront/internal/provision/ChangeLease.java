package io.coldfront.internal.provision;

import io.coldfront.internal.state.HeldLease;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.ServiceLease;
import io.coldfront.internal.step.StepContext;
import java.util.Optional;

/** The right to change one service: one change at a time, whichever host is about it. */
final class ChangeLease {

    private final ServiceLease leases;

    ChangeLease(ServiceLease leases) {
        this.leases = leases;
    }

    /** This host process, as holds name it. */
    String process() {
        return leases.process();
    }

    /** Empty: another is changing the service. What is answered must be closed. */
    Optional<HeldLease> take(StepContext context) {
        return leases.acquire(context.spec().key(), context.deadline());
    }

    /** Writes down whose service it is and which revision of its spec is applied now. */
    static void begin(StepContext context) {
        context.memory().update(journal -> begun(context, journal));
    }

    private static Journal begun(StepContext context, Journal journal) {
        Journal owned = journal.withOwner(
                context.ownerMark().controlPlane() + "/" + context.ownerMark().service());
        return Revisions.remembered(context.spec(), owned);
    }
}
