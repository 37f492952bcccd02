package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run: sessions gone, slot closed, applications let in, task written, job free. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration WHEN_INTERRUPTED = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final Prepared prepared;
    private final Claim claim;

    Closing(Wiring wiring, Prepared prepared, Claim claim) {
        this.wiring = wiring;
        this.prepared = prepared;
        this.claim = claim;
    }

    /** The run's task; without an ending if it cannot be told yet that it is over. */
    Task close(Running running, Work.Result result) {
        Interruption.postpone();
        if (running.wasAdmitted() && !closeSlot(running)) {
            LOG.warn("run {} of {} stays open: it cannot be told that it is over", id().id(), id().service());
            return claim.run().task();
        }
        Task task = result.verdict().outcome() == Outcome.SKIPPED
                ? skip(result.verdict().problem().orElseThrow())
                : end(running, result);
        wiring.tell(task);
        return task;
    }

    /** Whether the run is known to be over. A slot that could not be closed keeps the run open: a login may be on its way. */
    private boolean closeSlot(Running running) {
        Duration patience = Interruption.isPostponed() ? WHEN_INTERRUPTED : Running.PATIENCE;
        Optional<SqlSession> quiet = new Quiet(wiring, prepared.spec(), prepared.place(), prepared.slot())
                .closedBehind(id().id(), running::isGone, patience);
        quiet.ifPresent(this::letApplicationsIn);
        return quiet.isPresent();
    }

    private void letApplicationsIn(SqlSession session) {
        try (session) {
            if (id().job() == Job.ARCHIVER) {
                AppGrants.give(prepared.spec(), session, wiring.sql())
                        .ifPresent(problem -> LOG.warn("{}: {}", id().service(), problem));
            }
        } catch (ColdFrontException e) {
            // each pre-check looks at the grants again
            LOG.warn(
                    "the applications' access to {} could not be seen: {}",
                    id().service(),
                    e.problem().message());
        }
    }

    private Task skip(Problem why) {
        JobRecord.Skip skip =
                new JobRecord.Skip(Outcome.SKIPPED, why, wiring.records().host().host(), wiring.now());
        return claim.close(record -> record.closedAs(id(), skip))
                ? claim.record()
                        .streaks()
                        .get(0)
                        .task(id().service(), id().job(), claim.run().trigger())
                : skip.task(id().service(), id().job(), claim.run().trigger());
    }

    private Task end(Running running, Work.Result result) {
        Task task = task(running, result);
        boolean first = wiring.records().tasks().write(task, wiring.state());
        boolean ours = claim.close(record -> record.released(id()));
        if (!first || !ours) {
            LOG.warn("run {} of {} had been closed by another host; its task is refined", id().id(), id().service());
            wiring.records().tasks().refine(task, wiring.state());
        }
        return task;
    }

    private Task task(Running running, Work.Result result) {
        Verdict verdict = result.verdict();
        OutputKeeper.Kept output = running.output(verdict.wentWell());
        Task open = claim.run().task();
        Ending ending = new Ending(
                wiring.now(),
                verdict.outcome(),
                verdict.exitCode(),
                verdict.problem(),
                output.head(),
                output.tail(),
                result.tables());
        return new Task(
                open.id(),
                open.trigger(),
                open.due(),
                open.started(),
                open.host(),
                open.instance(),
                Optional.of(ending));
    }

    private RunId id() {
        return claim.run().run();
    }
}
