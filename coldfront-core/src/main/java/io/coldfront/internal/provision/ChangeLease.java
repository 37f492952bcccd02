package io.coldfront.internal.provision;

import io.coldfront.internal.state.HeldLease;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.ServiceLease;
import io.coldfront.internal.step.Memory;
import io.coldfront.internal.step.StepContext;
import io.coldfront.service.ColdFrontException;
import io.coldfront.tiering.Hold;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change one service: its lease, and a hold in its journal that keeps new runs from starting meanwhile. A
 * hold that a dead apply left behind is taken over by the next.
 */
final class ChangeLease {

    static final String KIND = "apply";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeLease.class);

    private final ServiceLease leases;
    private final String process;

    /** @param process this host process, as holds name it */
    ChangeLease(ServiceLease leases, String process) {
        this.leases = leases;
        this.process = process;
    }

    /** Empty: another is changing the service. */
    Optional<Held> take(StepContext context) {
        return leases.acquire(context.spec().key(), context.deadline()).map(lease -> {
            try {
                context.memory().update(journal -> begun(context, journal));
                return new Held(lease, context.memory());
            } catch (RuntimeException e) {
                lease.close();
                throw e;
            }
        });
    }

    /** A dead apply may have done all and not lived to lift its hold: nothing is left to do, and no run would start. */
    void liftStale(StepContext context) {
        boolean stale = context.memory().journal().holds().stream()
                .anyMatch(hold -> hold.kind().equals(KIND));
        if (stale) {
            take(context).ifPresent(Held::close);
        }
    }

    private Journal begun(StepContext context, Journal journal) {
        Journal owned = hold(journal)
                .withOwner(context.ownerMark().controlPlane() + "/"
                        + context.ownerMark().service());
        OptionalLong revision = context.spec().revision();
        return revision.isPresent() ? owned.withSpecRevision(revision.getAsLong()) : owned;
    }

    /** Our hold in the place of those that dead applies left. */
    private Journal hold(Journal journal) {
        Journal free = journal;
        for (Hold stale : journal.holds()) {
            free = stale.kind().equals(KIND) ? free.lifted(KIND, stale.by()) : free;
        }
        return free.held(new Hold(KIND, process, "an apply is in progress"));
    }

    /** A taken lease; closing it lifts the hold and gives the lease back. */
    final class Held implements AutoCloseable {

        private final HeldLease lease;
        private final Memory memory;

        private Held(HeldLease lease, Memory memory) {
            this.lease = lease;
            this.memory = memory;
        }

        boolean lost() {
            return lease.lost();
        }

        /** What was done is done: a hold that could not be lifted stays, named, until the next apply. */
        @Override
        public void close() {
            try (lease) {
                memory.update(journal -> journal.lifted(KIND, process));
            } catch (ColdFrontException e) {
                LOG.warn(
                        "the hold of this apply stays until the next one: {}",
                        e.problem().message());
            }
        }
    }
}
