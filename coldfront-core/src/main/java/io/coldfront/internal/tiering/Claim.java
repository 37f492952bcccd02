package io.coldfront.internal.tiering;

import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.container.ExecId;
import io.coldfront.service.Problem;
import java.util.Optional;
import java.util.function.Function;

/** A job's open run while it is ours: each step is a compare-and-set. For one thread at a time. */
final class Claim {

    static final String CANCELLED = "run-cancelled";

    private static final int TRIES = 16;

    private final Wiring wiring;
    private OpenRun run;
    private Versioned<JobRecord> record;

    private Claim(Wiring wiring, OpenRun run, Versioned<JobRecord> record) {
        this.wiring = wiring;
        this.run = run;
        this.record = record;
    }

    /** Empty: somebody was faster. */
    static Optional<Claim> take(Wiring wiring, Versioned<JobRecord> read, JobRecord base, OpenRun run) {
        return wiring.records()
                .jobs()
                .save(read, base.claimed(run), wiring.state())
                .map(saved -> new Claim(wiring, run, saved));
    }

    OpenRun run() {
        return run;
    }

    /**
     * A program may be fed, unless somebody took the run away or asked it to end: the compare-and-set shows it, which
     * leaves in the record by what id any host finds the program.
     */
    Optional<Problem> feed(ExecId program) {
        OpenRun fed = run.fed(program);
        for (int i = 0; i < TRIES; i++) {
            Optional<Problem> refusal = refusal();
            Optional<Versioned<JobRecord>> saved = refusal.isPresent() ? Optional.empty() : save(r -> r.started(fed));
            if (saved.isPresent()) {
                record = saved.get();
                run = fed;
            }
            if (refusal.isPresent() || saved.isPresent()) {
                return refusal;
            }
            reload();
        }
        return Optional.of(lost());
    }

    /** Whether somebody asked this run to end, or took it away. */
    boolean isUnwanted() {
        JobRecord now = wiring.records()
                .jobs()
                .load(record.value().service(), record.value().job(), wiring.state())
                .value();
        return !now.isOpen(run.run()) || now.isCancelled(run.run());
    }

    /** Closes the run by that transition; false: it was not ours any more. */
    boolean close(Function<JobRecord, Optional<JobRecord>> transition) {
        for (int i = 0; i < TRIES; i++) {
            if (transition.apply(record.value()).isEmpty()) {
                return false;
            }
            Optional<Versioned<JobRecord>> saved = save(transition);
            if (saved.isPresent()) {
                record = saved.get();
                return true;
            }
            reload();
        }
        return false;
    }

    /** The record as this claim last knew it. */
    JobRecord record() {
        return record.value();
    }

    private Optional<Versioned<JobRecord>> save(Function<JobRecord, Optional<JobRecord>> transition) {
        return transition
                .apply(record.value())
                .flatMap(next -> wiring.records().jobs().save(record, next, wiring.state()));
    }

    private void reload() {
        record = wiring.records()
                .jobs()
                .load(record.value().service(), record.value().job(), wiring.state());
    }

    private Optional<Problem> refusal() {
        if (!record.value().isOpen(run.run())) {
            return Optional.of(lost());
        }
        return record.value().isCancelled(run.run())
                ? Optional.of(new Problem(CANCELLED, "the run was cancelled before it started", "nothing", true))
                : Optional.empty();
    }

    private static Problem lost() {
        return new Problem(
                "run-taken",
                "the run is not this host's any more: it was found without a sign of life and closed by another",
                "look why this host could not reach the state store for so long",
                true);
    }
}
