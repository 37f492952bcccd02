package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.PosixExec;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program from its wrapper's start to its end. For one thread. */
final class RunningExec {

    private static final Logger LOG = LoggerFactory.getLogger(RunningExec.class);
    private static final Duration SIGNALLING = Duration.ofSeconds(20);

    private final ExecCalls execs;
    private final Programs programs;
    private final EngineOptions options;
    private final String exec;
    private final ExecStream stream;
    private final GateInput stdin = new GateInput();
    private final Duration started = Time.system().elapsed();
    private @Nullable RuntimeException gateFailure;

    RunningExec(ExecCalls execs, Programs programs, EngineOptions options, String exec, ExecStream stream) {
        this.execs = execs;
        this.programs = programs;
        this.options = options;
        this.exec = exec;
        this.stream = stream;
    }

    ExecResult toItsEnd(ContainerInstance container, ExecRequest request, Deadline hardCap) {
        String what = "exec " + request.id().value();
        execs.start(exec, Optional.of(stdin), stream);
        try {
            boolean waited = Waiting.isDone(what, stream.waits(), hardCap)
                    && stream.waits().join();
            if (waited) {
                stdin.answer(PosixExec.frame(askGate(container, request, hardCap)));
            }
            Exit exit = end(what, container, request, hardCap);
            if (gateFailure != null) {
                throw gateFailure;
            }
            return result(waited ? exit : withoutWrapper(what, exit));
        } finally {
            stdin.end();
        }
    }

    /** The wrapper runs, so in a container that still is the very one it does so there, and not in a later start. */
    private Optional<Secret> askGate(ContainerInstance container, ExecRequest request, Deadline hardCap) {
        try {
            programs.check(container, hardCap);
            return request.gate().open();
        } catch (RuntimeException e) {
            gateFailure = e;
            return Optional.empty();
        }
    }

    private Exit end(String what, ContainerInstance container, ExecRequest request, Deadline hardCap) {
        if (!Waiting.isDone(what, stream.ended(), hardCap)) {
            return kill(what, container, request);
        }
        if (stream.failure().isPresent()) {
            LOG.debug("The stream of {} broke", what, stream.failure().get());
            return Exits.lost();
        }
        try {
            Optional<Integer> code = execs.exitCode(exec, hardCap);
            return code.isEmpty() && hardCap.passed()
                    ? kill(what, container, request)
                    : code.map(PosixExec::exit).orElse(Exits.lost());
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.INTERRUPTED) {
                throw e;
            }
            LOG.debug("The end of {} was not seen", what, e);
            return e.kind() == PortException.Kind.TIMED_OUT ? kill(what, container, request) : Exits.lost();
        }
    }

    /** TERM and, if that was not enough after the grace, KILL to the program and its children. */
    private Exit kill(String what, ContainerInstance container, ExecRequest request) {
        try {
            programs.send(container, request.id(), Signal.TERM, request.user(), within(SIGNALLING));
            if (!Waiting.isDone(what, stream.ended(), within(options.grace()))) {
                LOG.debug("{} goes on after TERM", what);
            }
            programs.send(container, request.id(), Signal.KILL, request.user(), within(SIGNALLING));
            Waiting.isDone(what, stream.ended(), within(SIGNALLING));
            Optional<Integer> code = execs.exitCode(exec, within(SIGNALLING));
            return new Exit(
                    Exit.How.KILLED_AT_DEADLINE, code.map(OptionalInt::of).orElse(OptionalInt.empty()));
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.INTERRUPTED) {
                throw e;
            }
            LOG.warn("{} is past its deadline and could not be killed", what, e);
            return Exits.lost();
        }
    }

    /** No wrapper, no program; unless the stream broke before it could say so. */
    private Exit withoutWrapper(String what, Exit exit) {
        if (exit.how() == Exit.How.ENDED || exit.how() == Exit.How.SIGNALLED) {
            throw EngineErrors.rejected(
                    "docker-exec-refused",
                    what + ": nothing was started, exit " + exit.code().orElse(-1) + ": "
                            + stream.stdout().head() + stream.stderr().head(),
                    "see that the user exists in the container, and sh");
        }
        return exit;
    }

    private ExecResult result(Exit exit) {
        Duration took = Time.system().elapsed().minus(started);
        return new ExecResult(exit, stream.stdout(), stream.stderr(), took);
    }

    private static Deadline within(Duration time) {
        return Deadline.in(time, Time.system());
    }
}
