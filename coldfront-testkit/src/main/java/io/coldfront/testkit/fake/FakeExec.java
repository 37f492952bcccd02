package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.BoundedOutput;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.fake.database.FakeDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One exec: a wrapper that waits for the gate, then a program on the fake clock. */
final class FakeExec {

    private static final Logger LOG = LoggerFactory.getLogger(FakeExec.class);

    private static final int TERMINATED = 143;
    private static final int KILLED = 137;
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final ContainerInstance container;
    private final ExecRequest request;
    private final Time time;
    private final BooleanSupplier containerRuns;
    private final BoundedOutput stderr;
    private final BoundedOutput stdout;
    private Optional<Signal> signal = Optional.empty();
    private ExecState state = new ExecState(true, OptionalInt.empty());

    /** @param containerRuns whether its container was neither restarted nor removed */
    FakeExec(ContainerInstance container, ExecRequest request, Time time, BooleanSupplier containerRuns) {
        this.container = container;
        this.request = request;
        this.time = time;
        this.containerRuns = containerRuns;
        this.stderr = new BoundedOutput(request.keepBytes());
        this.stdout = new BoundedOutput(request.keepBytes());
    }

    boolean isIn(ContainerInstance other) {
        return container.equals(other);
    }

    synchronized ExecState state() {
        return containerRuns.getAsBoolean() || !state.running() ? state : new ExecState(false, OptionalInt.empty());
    }

    synchronized void signal(Signal sent) {
        if (signal.filter(Signal.KILL::equals).isEmpty()) {
            signal = Optional.of(sent);
        }
    }

    ExecResult run(
            FakeDatabase database, Function<String, Behaviour> behaviours, OutputListener listener, Deadline hardCap) {
        Duration began = time.elapsed();
        Exit exit = new Exit(Exit.How.LOST, OptionalInt.empty());
        try {
            Optional<Secret> stdin = request.gate().open();
            exit = stdin.isEmpty() || pending().isPresent() || !containerRuns.getAsBoolean()
                    ? new Exit(Exit.How.NOT_STARTED, OptionalInt.empty())
                    : program(
                            database,
                            stdin.get(),
                            behaviours.apply(request.command().get(0)),
                            listener,
                            hardCap);
        } finally {
            over(exit);
        }
        return new ExecResult(
                exit, stdout.output(), stderr.output(), time.elapsed().minus(began));
    }

    private Exit program(
            FakeDatabase database, Secret stdin, Behaviour behaviour, OutputListener listener, Deadline hardCap) {
        behaviour.lines.forEach(line -> write(false, line, listener));
        behaviour.lines.forEach(line -> write(true, line, listener));
        if (behaviour.code.isPresent()) {
            behaviour.text.lines().forEach(line -> write(true, line, listener));
            return Exit.ended(behaviour.code.getAsInt());
        }
        FakeProgram program;
        try {
            ProgramArguments arguments = ProgramArguments.of(request.command(), stdin);
            program = new FakeProgram(arguments, behaviour, database, line -> write(true, line, listener));
        } catch (IllegalArgumentException e) {
            write(true, String.valueOf(e.getMessage()), listener);
            return Exit.ended(1);
        }
        try {
            return program.logIn() ? at(program, behaviour, hardCap) : Exit.ended(1);
        } finally {
            program.gone();
        }
    }

    private Exit at(FakeProgram program, Behaviour behaviour, Deadline hardCap) {
        Duration end = time.elapsed().plus(behaviour.runTime);
        while (time.elapsed().compareTo(end) < 0) {
            Optional<Exit> ended = ended(program, behaviour, hardCap);
            if (ended.isPresent()) {
                return ended.get();
            }
            sleep(shortest(end.minus(time.elapsed()), hardCap.remaining(), STEP));
        }
        return ended(program, behaviour, hardCap).orElseGet(() -> Exit.ended(program.work()));
    }

    /** What ended it from outside, if something did. */
    private Optional<Exit> ended(FakeProgram program, Behaviour behaviour, Deadline hardCap) {
        Optional<Signal> sent = pending();
        if (sent.filter(Signal.KILL::equals).isPresent() || !containerRuns.getAsBoolean()) {
            return Optional.of(new Exit(Exit.How.SIGNALLED, OptionalInt.of(KILLED)));
        }
        if (sent.isPresent() && !behaviour.deafToTerm) {
            return Optional.of(terminated(program));
        }
        if (hardCap.passed()) {
            if (behaviour.deafToTerm) {
                sleep(GRACE);
            }
            return Optional.of(new Exit(Exit.How.KILLED_AT_DEADLINE, OptionalInt.of(KILLED)));
        }
        return Optional.empty();
    }

    /** Archiver and partitioner handle TERM, the compactor does not (ColdFront contract 4.2). */
    private Exit terminated(FakeProgram program) {
        if (ProgramArguments.program(request.command().get(0))
                .filter(job -> job == Job.COMPACTOR)
                .isPresent()) {
            return new Exit(Exit.How.SIGNALLED, OptionalInt.of(TERMINATED));
        }
        program.cancelled();
        return Exit.ended(1);
    }

    private synchronized Optional<Signal> pending() {
        return signal;
    }

    private synchronized void over(Exit exit) {
        state = new ExecState(false, exit.code());
    }

    private void write(boolean toStderr, String line, OutputListener listener) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        (toStderr ? stderr : stdout).write(bytes, 0, bytes.length);
        try {
            listener.onLine(toStderr, line);
        } catch (RuntimeException e) {
            LOG.warn("an output listener failed", e);
        }
    }

    private void sleep(Duration step) {
        try {
            time.sleep(step);
        } catch (InterruptedException e) {
            throw Calls.interrupted("programs.exec");
        }
    }

    private static Duration shortest(Duration one, Duration other, Duration third) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.compareTo(third) < 0 ? shorter : third;
    }
}
