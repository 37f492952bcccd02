package io.coldfront.internal.tiering;

import io.coldfront.internal.cron.Crons;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One attempt to do what is wanted, on a job record as it was read. */
final class Attempt {

    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final Wanted wanted;
    private final Versioned<JobRecord> read;

    Attempt(Wiring wiring, Wanted wanted, Versioned<JobRecord> read) {
        this.wiring = wiring;
        this.wanted = wanted;
        this.read = read;
    }

    /** Whether the due moment was dealt with. A cursor in the future is not believed before the database was asked. */
    boolean isPast() {
        JobRecord record = read.value();
        boolean believed =
                record.cursor().filter(c -> !c.isAfter(wiring.now().plus(SKEW))).isPresent();
        return believed && wanted.due().filter(record::covers).isPresent();
    }

    /** Empty: somebody was faster, look again. */
    Optional<Task> run(Set<RunId> active) {
        Optional<OpenRun> open = read.value().open();
        if (open.filter(run -> new Living(wiring, active).has(run)).isPresent()) {
            return busy(open.get(), alive(open.get()));
        }
        Optional<ServiceSpec> spec = wiring.ports().specs().find(wanted.service(), wiring.engine());
        if (spec.isEmpty()) {
            return skip(read.value(), noSpec());
        }
        if (open.isPresent()) {
            return new LostRun(wiring, spec.get(), read, open.get()).close().flatMap(why -> busy(open.get(), why));
        }
        return Holds.of(wiring, wanted.service())
                .map(held -> skip(read.value(), held))
                .orElseGet(() -> prepare(spec.get(), active));
    }

    private Optional<Task> prepare(ServiceSpec spec, Set<RunId> active) {
        Looked<Prepared> prepared;
        try {
            prepared = new Places(wiring).find(wanted.service()).fold(place -> look(spec, place), Looked::refused);
        } catch (ColdFrontException e) {
            return skip(read.value(), e.problem());
        }
        return prepared.fold(found -> decide(found, active), why -> skip(read.value(), why));
    }

    private Looked<Prepared> look(ServiceSpec spec, Place place) {
        Slot slot = wiring.slot(spec, wanted.job(), place);
        try (SqlSession session = wiring.open(spec, place)) {
            Looked<Findings> found = new PreCheck(wiring, spec, read.value(), session).look(slot);
            Looked<Findings> alone =
                    found.fold(findings -> overLeft(spec, place, slot, session, findings), Looked::refused);
            return alone.fold(findings -> Looked.at(new Prepared(spec, place, slot, findings)), Looked::refused);
        }
    }

    private Looked<Findings> overLeft(ServiceSpec spec, Place place, Slot slot, SqlSession session, Findings found) {
        Optional<Slot.Left> left = slot.left(session, wiring.sql());
        if (left.isEmpty()) {
            return Looked.at(found);
        }
        OldMark mark = new OldMark(wiring, spec, wanted.job(), place);
        if (found.idle().isPresent()) {
            mark.shut(slot, session, left.get());
            return Looked.at(found);
        }
        return mark.refusal(left.get())
                .map(Looked::<Findings>refused)
                .orElseGet(() -> Looked.at(found.superseding(left.get().run())));
    }

    private Optional<Task> decide(Prepared prepared, Set<RunId> active) {
        DueClock clock = new DueClock(read.value(), prepared.findings().databaseTime());
        Optional<Instant> due = wanted.due().map(d -> clock.claimable(d, () -> policy(prepared.spec())));
        JobRecord base = clock.corrected(due);
        if (due.filter(base::covers).isPresent()) {
            return write(base, Optional.empty(), Outcome.SKIPPED, clock.ahead());
        }
        if (prepared.findings().idle().isPresent()) {
            Problem idle = new Problem("nothing-due", prepared.findings().idle().get(), "nothing", true);
            return write(base, due, Outcome.NOTHING_TO_DO, idle);
        }
        return claim(prepared, base, due, active);
    }

    private Optional<Task> claim(Prepared prepared, JobRecord base, Optional<Instant> due, Set<RunId> active) {
        OpenRun run = open(prepared, due);
        HostLease.Life life = wiring.records().host().show(wiring.state());
        try {
            active.add(run.run());
            return Claim.take(wiring, read, base, run).map(taken -> toTheEnd(prepared, taken));
        } finally {
            life.close();
            active.remove(run.run());
            Interruption.deliver();
        }
    }

    private Task toTheEnd(Prepared prepared, Claim claim) {
        Running running = new Running(wiring, prepared, claim);
        Work.Result result = running.run();
        return new Closing(wiring, prepared, claim).close(running, result);
    }

    private OpenRun open(Prepared prepared, Optional<Instant> due) {
        Instant now = wiring.now();
        HostLease host = wiring.records().host();
        return new OpenRun(
                RunId.at(now, wanted.service(), wanted.job()),
                wanted.trigger(),
                due,
                now,
                host.process(),
                host.host(),
                prepared.place().primary().instance(),
                prepared.place().container(),
                Optional.empty(),
                OpenRun.Phase.CLAIMED,
                Optional.of(prepared.place().primary().container()),
                Optional.of(prepared.findings().server()));
    }

    private Optional<Task> skip(JobRecord base, Problem why) {
        return write(base, wanted.due(), Outcome.SKIPPED, why);
    }

    /** One write: the cursor moves and the row of skips grows. */
    private Optional<Task> write(JobRecord base, Optional<Instant> due, Outcome outcome, Problem why) {
        JobRecord.Skip skip =
                new JobRecord.Skip(outcome, why, wiring.records().host().host(), wiring.now());
        JobRecord next = base.skipped(due, skip);
        Optional<Task> task = wiring.records()
                .jobs()
                .save(read, next, wiring.state())
                .map(saved -> next.streaks().get(0).task(wanted.service(), wanted.job(), wanted.trigger()));
        task.ifPresent(wiring::tell);
        return task;
    }

    private Optional<Crons> policy(ServiceSpec spec) {
        return Optional.ofNullable(spec.jobs().get(wanted.job()))
                .flatMap(JobPolicy::cron)
                .map(Crons::parse);
    }

    private Optional<Task> busy(OpenRun open, Problem why) {
        return wanted.due().isEmpty() ? Optional.of(open.task()) : skip(read.value(), why);
    }

    private static Problem alive(OpenRun open) {
        return new Problem(
                "run-open",
                "run " + open.run().id() + " is open on host " + open.host() + " since " + open.started(),
                "nothing, if it is at work; cancel it if it hangs",
                true);
    }

    private Problem noSpec() {
        return new Problem(
                "spec-missing",
                "there is no spec of " + wanted.service(),
                "give the spec source one, or cancel the service's jobs",
                false);
    }
}
