package io.coldfront.internal.tiering;

import io.coldfront.internal.redact.Redactor;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.Exit;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.JobPolicy;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A claimed run: lets its programs start one at a time, each behind its admission and its gate, and sees each to its end. */
final class Running implements Work.Starts {

    /** How long sessions may outlive their program before the run is left to whoever looks next. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final Prepared prepared;
    private final Claim claim;
    private final Outlet outlet;
    private final Execution.Deadlines deadlines;
    private int starts;
    private boolean admitted;
    private final List<Program> outOfSight = new ArrayList<>();

    Running(Wiring wiring, Prepared prepared, Claim claim) {
        this.wiring = wiring;
        this.prepared = prepared;
        this.claim = claim;
        this.outlet = new Outlet(wiring.settings().listener(), claim.run().run());
        JobPolicy policy = JobPolicies.of(prepared.spec(), claim.run().run().job());
        this.deadlines = new Execution.Deadlines(
                Deadline.in(policy.deadline(), wiring.ports().time()),
                Deadline.in(policy.hardCap(), wiring.ports().time()));
    }

    Work.Result run() {
        Invocation invocation = wiring.programs().of(prepared.findings().generation());
        Job job = claim.run().run().job();
        Work work = switch (job) {
            case ARCHIVER -> new Archiver(invocation, prepared.findings().due());
            case PARTITIONER -> new Partitioner(invocation);
            case COMPACTOR ->
                new Compactor(
                        invocation,
                        prepared.findings().tables(),
                        JobPolicies.of(prepared.spec(), job).hardCap());
        };
        return new Preparations(wiring, prepared, job)
                .make()
                .map(why -> Work.Result.of(Verdict.of(Outcome.SKIPPED, why)))
                .orElseGet(() -> work.run(this));
    }

    /** Whether a program was admitted, so that the slot has to be closed. */
    boolean wasAdmitted() {
        return admitted;
    }

    /** Whether no program of this run is at work at this moment. One whose end was seen cannot come back. */
    boolean isGone() {
        return outOfSight.stream()
                .allMatch(p -> new Sight(wiring)
                        .of(p.container(), Optional.of(p.ref()), p.id())
                        .isGone());
    }

    OutputKeeper.Kept output(boolean wentWell) {
        return outlet.kept(wentWell);
    }

    @Override
    public Verdict start(Function<Access, Call> call, Duration validity) {
        Secret password = Passwords.fresh();
        Optional<Problem> refusal = held().or(() -> admit(password, validity));
        return refusal.map(why -> Verdict.of(Outcome.SKIPPED, why)).orElseGet(() -> feed(call, password));
    }

    private Optional<Problem> admit(Secret password, Duration validity) {
        Slot.Admitted asked = new Slot.Admitted(
                claim.run().run().id(),
                claim.run().instance(),
                password,
                validity,
                prepared.findings().over());
        Optional<SqlSession> session =
                new Quiet(wiring, prepared.spec(), prepared.place(), prepared.slot()).await(LOOK);
        if (session.isEmpty()) {
            return Optional.of(new Problem(
                    "session-alive",
                    "a session of the role " + prepared.slot().role() + " lives",
                    "nothing, if it ends by itself; the next due tries again",
                    true));
        }
        try (SqlSession open = session.get()) {
            boolean before = admitted;
            admitted = true;
            Optional<Problem> refused = prepared.slot().admit(open, wiring.sql(), asked);
            admitted = before || refused.isEmpty();
            return refused;
        } catch (ColdFrontException e) {
            return Optional.of(e.problem());
        }
    }

    private Verdict feed(Function<Access, Call> called, Secret password) {
        Call call = called.apply(access(password));
        Program program = program();
        List<Secret> secrets = new ArrayList<>(prepared.spec().secrets());
        secrets.add(password);
        ProgramOutput output =
                new ProgramOutput(claim.run().run().job(), Redactor.of(secrets), program.cutover(), outlet);
        Gate gate = new Gate(this, program.id(), call.document());
        ExecRequest request = ExecRequest.builder()
                .id(program.id())
                .command(call.command())
                .environment(call.environment())
                .gate(gate)
                .user(prepared.place().primary().login().osUser())
                .keepBytes(OutputKeeper.ON_FAILURE)
                .build();
        try {
            Optional<Observed> observed =
                    new Execution(wiring, program, output).run(request, deadlines, claim::isUnwanted);
            if (observed.filter(o -> o.exit().how() != Exit.How.LOST).isEmpty()) {
                outOfSight.add(program);
            }
            Verdict verdict = observed.map(
                            o -> Classifier.classify(claim.run().run().job(), o))
                    .orElseGet(Running::outOfSight);
            return gate.refusal().map(Running::refused).orElse(verdict);
        } catch (PortException e) {
            return Verdict.of(Outcome.FAILED, e.problem());
        }
    }

    /** Writes the program into the job record and looks whether anything forbids it; the gate's question. */
    Optional<Problem> mayStart(ExecId program) {
        try {
            Optional<Problem> refusal = claim.feed(program).or(this::held);
            if (refusal.isEmpty() && starts == 1) {
                wiring.tell(claim.run().task());
            }
            return refusal;
        } catch (ColdFrontException e) {
            return Optional.of(e.problem());
        }
    }

    private Optional<Problem> held() {
        return Holds.of(wiring, prepared.spec().key());
    }

    private static Verdict refused(Problem why) {
        return Verdict.of(why.code().equals(Claim.CANCELLED) ? Outcome.CANCELLED : Outcome.SKIPPED, why);
    }

    private Access access(Secret password) {
        Dsn dsn = new Dsn(
                prepared.place().primary().login(),
                prepared.spec().database().name(),
                prepared.slot().role(),
                Application.of(claim.run().run()));
        return new Access(
                prepared.place().primary().programDirectory(),
                dsn,
                prepared.slot().password(password),
                prepared.findings().cold());
    }

    private Program program() {
        starts++;
        String id = claim.run().run().id();
        return new Program(
                prepared.place().container(),
                prepared.place().primary().container(),
                new ExecId(starts == 1 ? id : id + "-" + starts),
                new Cutover());
    }

    private static Verdict outOfSight() {
        return Verdict.of(
                Outcome.LOST,
                new Problem(
                        "program-out-of-sight",
                        "the program may be at work where nobody can see it",
                        "reach its host again, or fence it",
                        true));
    }
}
