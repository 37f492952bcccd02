package io.coldfront.internal.tiering;

import io.coldfront.internal.tiering.Observed.Ended;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Signal;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a program to end: at its soft deadline, or when its run is not wanted any more, but never inside a cutover. Who asks
 * on request kills what has not heard after a while; past the deadline that is the hard cap's. Has one daemon thread until
 * it is closed.
 */
final class Watchdog implements AutoCloseable {

    /** The name of its thread. */
    static final String THREAD = "coldfront-deadline";

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final Program program;
    private final Deadline soft;
    private final BooleanSupplier unwanted;
    private final Thread thread;
    private volatile Ended ended = Ended.NOT_ASKED;
    private volatile boolean requested;
    private volatile boolean closed;

    private Watchdog(Wiring wiring, Program program, Deadline soft, BooleanSupplier unwanted) {
        this.wiring = wiring;
        this.program = program;
        this.soft = soft;
        this.unwanted = unwanted;
        this.thread = new Thread(this::watch, THREAD);
    }

    /** @param unwanted whether somebody took the run away or asked it to end; may call the state store */
    static Watchdog over(Wiring wiring, Program program, Deadline soft, BooleanSupplier unwanted) {
        Watchdog watchdog = new Watchdog(wiring, program, soft, unwanted);
        watchdog.thread.setDaemon(true);
        watchdog.thread.start();
        return watchdog;
    }

    /** Whether and why it asked the program to end. */
    Ended ended() {
        return ended;
    }

    /** The run is not wanted any more, whatever the state store says. */
    void request() {
        requested = true;
        thread.interrupt();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void watch() {
        while (!closed && ended == Ended.NOT_ASKED) {
            pause(soft.passed() || requested ? Duration.ofSeconds(1) : shorter(LOOK, soft.remaining()));
            Ended why = closed ? Ended.NOT_ASKED : why();
            if (why != Ended.NOT_ASKED && !program.cutover().atWork() && signal(Signal.TERM)) {
                ended = why;
            }
        }
        if (ended == Ended.ON_REQUEST) {
            Deadline patience = Deadline.in(PATIENCE, wiring.ports().time());
            while (!closed && !patience.passed()) {
                pause(patience.remaining());
            }
            if (!closed) {
                signal(Signal.KILL);
            }
        }
    }

    private Ended why() {
        if (requested || isUnwanted()) {
            return Ended.ON_REQUEST;
        }
        return soft.passed() ? Ended.AT_DEADLINE : Ended.NOT_ASKED;
    }

    private boolean isUnwanted() {
        try {
            return unwanted.getAsBoolean();
        } catch (PortException e) {
            LOG.debug(
                    "whether the run is wanted could not be asked: {}",
                    e.problem().message());
            return false;
        }
    }

    private boolean signal(Signal signal) {
        try {
            wiring.ports().programs().signal(program.container(), program.id(), signal, wiring.engine());
            return true;
        } catch (PortException e) {
            LOG.warn(
                    "program {} could not be sent {}: {}",
                    program.id().value(),
                    signal,
                    e.problem().message());
            return false;
        }
    }

    private void pause(Duration time) {
        try {
            wiring.ports().time().sleep(time);
        } catch (InterruptedException e) {
            LOG.trace("the watch over a program was told to look");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
