package io.coldfront.internal.tiering;

import io.coldfront.internal.tiering.Observed.Ended;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.PosixExec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program, from its gate until its process is gone. */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Wiring wiring;
    private final Program program;
    private final ProgramOutput output;

    Execution(Wiring wiring, Program program, ProgramOutput output) {
        this.wiring = wiring;
        this.program = program;
        this.output = output;
    }

    /**
     * Empty: it may still be at work.
     *
     * @throws PortException if it certainly was not started
     */
    Optional<Observed> run(ExecRequest request, Deadlines deadlines, BooleanSupplier unwanted) {
        Optional<Exit> exit;
        Ended ended;
        try (Watchdog watchdog = Watchdog.over(wiring, program, deadlines.soft(), unwanted)) {
            exit = exec(request, deadlines.hard(), watchdog);
            ended = watchdog.ended();
        }
        output.end();
        return exit.map(e -> output.observed(e, ended));
    }

    private Optional<Exit> exec(ExecRequest request, Deadline hard, Watchdog watchdog) {
        try {
            ExecResult result = wiring.ports().programs().exec(program.container(), request, output, hard);
            return result.exit().how() == Exit.How.LOST ? awaitGone(hard) : Optional.of(result.exit());
        } catch (PortException e) {
            if (e.effect() == PortException.Effect.NONE) {
                throw e;
            }
            LOG.warn(
                    "program {} went out of sight: {}",
                    program.id().value(),
                    e.problem().message());
            if (e.kind() == PortException.Kind.INTERRUPTED) {
                Interruption.postpone();
                watchdog.request();
            }
            return awaitGone(hard);
        }
    }

    /** Looks from outside until the process is gone; the wrapper's own clock ends it at the hard cap. */
    private Optional<Exit> awaitGone(Deadline hard) {
        Deadline until =
                Deadline.in(hard.remaining().plusMinutes(1), wiring.ports().time());
        Duration pause = Duration.ofMillis(50);
        while (!until.passed()) {
            Seen seen = new Sight(wiring).of(program.container(), Optional.of(program.ref()), program.id());
            if (seen.isGone()) {
                return Optional.of(exitOf(seen.exitCode()));
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            sleep(pause);
        }
        return Optional.empty();
    }

    private void sleep(Duration time) {
        try {
            wiring.ports().time().sleep(time);
        } catch (InterruptedException e) {
            Interruption.remember();
        }
    }

    private static Exit exitOf(OptionalInt code) {
        return code.isPresent() ? PosixExec.exit(code.getAsInt()) : new Exit(Exit.How.LOST, code);
    }

    /** When the program is asked to end, and when it is killed. */
    record Deadlines(Deadline soft, Deadline hard) {}
}
