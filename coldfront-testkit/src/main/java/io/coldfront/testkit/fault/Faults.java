package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sits between one host process and its ports, whatever they are: logs every call, and does to the next ones what a test
 * asked for. Calls go by name, as in {@link Call}; a {@code *} at the end stands for anything. Thread-safe.
 */
public final class Faults {

    private final CallLog log = new CallLog();
    private final Rules rules = new Rules();
    private final Crew crew = new Crew();
    private final Pause pause;
    private int crashAt = Integer.MAX_VALUE;
    private @Nullable String crashed;

    private Faults(Time time, boolean virtual) {
        this.pause = virtual ? new VirtualPause(time, crew) : time::sleep;
    }

    /** Delays are slept on this clock, in each thread for itself. */
    public static Faults on(Time time) {
        return new Faults(time, false);
    }

    /**
     * For a clock that whoever sleeps on it moves: delays of several threads pass at once, so that the clock shows the
     * length of the critical path.
     */
    public static Faults inVirtualTime(Time time) {
        return new Faults(time, true);
    }

    /** Every call until now. */
    public CallLog log() {
        return log;
    }

    /** The next call of that name is not made: {@code UNAVAILABLE}, without effect. */
    public void fail(String call) {
        fail(call, 1);
    }

    /** As {@link #fail(String)}, for the next calls of that name. */
    public void fail(String call, int times) {
        rules.add(call, Fault.FAILS, times);
    }

    /** The next call of that name is made, and its answer is lost: {@code UNAVAILABLE}, possibly with an effect. */
    public void loseAnswer(String call) {
        rules.add(call, Fault.LOSES_ITS_ANSWER, 1);
    }

    /** The next call of that name never comes back: {@code TIMED_OUT} once its deadline has passed on the clock. */
    public void hang(String call) {
        rules.add(call, Fault.HANGS, 1);
    }

    /** Each call of that name takes that long from now on, before it is made. */
    public void delay(String call, Duration time) {
        rules.delay(call, time);
    }

    /**
     * The process dies before its n-th call from now, 1 being the next: that one and all later ones throw
     * {@link SimulatedCrash} and do nothing, until {@link #restart()}.
     */
    public synchronized void crashBefore(int call) {
        crashAt = log.size() + call;
    }

    /** Whether the process is dead. */
    public synchronized boolean isCrashed() {
        return crashed != null;
    }

    /** A new process, with nothing wrong any more. */
    public synchronized void restart() {
        crashed = null;
        clear();
    }

    /** Takes back all that was asked for. */
    public synchronized void clear() {
        crashAt = Integer.MAX_VALUE;
        rules.clear();
    }

    /** Its calls are {@code services.*}. */
    public ServiceRuntime over(ServiceRuntime services) {
        return new FaultyServices(this, services);
    }

    /** Its calls are {@code programs.*}. */
    public ProgramRuntime over(ProgramRuntime programs) {
        return new FaultyPrograms(this, programs);
    }

    /** Its calls are {@code state.*} and {@code leases.*}. */
    public StateStore over(StateStore state) {
        return new FaultyState(this, state);
    }

    /** Its calls are {@code sql.open}, {@code sql.query:NAME} and {@code sql.execute:NAME}. */
    @SuppressWarnings("overloads")
    public SqlExecutor over(SqlExecutor sql) {
        return new FaultySql(this, sql);
    }

    /** Its calls are {@code scheduler.*}; no tick reaches a dead process. */
    public Scheduler over(Scheduler scheduler) {
        return new FaultyScheduler(this, scheduler);
    }

    /** Its call is {@code primaries.primary}. */
    @SuppressWarnings("overloads")
    public PrimaryLocator over(PrimaryLocator primaries) {
        return (service, deadline) -> call("primaries.primary", deadline, () -> primaries.primary(service, deadline));
    }

    /** Its call is {@code specs.find}. */
    @SuppressWarnings("overloads")
    public SpecSource over(SpecSource specs) {
        return (service, deadline) -> call("specs.find", deadline, () -> specs.find(service, deadline));
    }

    /** Lets the delays in virtual time know of work that is about to begin. */
    public Executor over(Executor workers) {
        return crew.over(workers);
    }

    void call(String name, Deadline deadline, Runnable effect) {
        call(name, deadline, () -> {
            effect.run();
            return name;
        });
    }

    <T> T call(String name, Deadline deadline, Supplier<T> effect) {
        begin(name);
        pass(rules.delay(name), name);
        if (deadline.passed()) {
            throw failed(Kind.TIMED_OUT, Effect.NONE, name, "its deadline had passed before it was made");
        }
        Fault fault = rules.take(name).orElse(null);
        if (fault == Fault.FAILS) {
            throw failed(Kind.UNAVAILABLE, Effect.NONE, name, "the test lets it fail");
        }
        if (fault == Fault.HANGS) {
            pass(deadline.remaining(), name);
            throw failed(Kind.TIMED_OUT, Effect.POSSIBLE, name, "the test lets it hang");
        }
        T answer = effect.get();
        requireAlive(name);
        if (fault == Fault.LOSES_ITS_ANSWER) {
            throw failed(Kind.UNAVAILABLE, Effect.POSSIBLE, name, "the test loses its answer");
        }
        return answer;
    }

    private synchronized void begin(String name) {
        crew.join();
        requireAlive(name);
        if (log.add(name).number() >= crashAt) {
            crashed = name;
            requireAlive(name);
        }
    }

    private synchronized void requireAlive(String name) {
        if (crashed != null) {
            throw new SimulatedCrash(crashed.equals(name) ? name : name + ", dead since " + crashed);
        }
    }

    private void pass(Duration delay, String name) {
        if (delay.isZero()) {
            return;
        }
        try {
            pause.pass(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Kind.INTERRUPTED, Effect.NONE, name, "its thread was interrupted");
        }
    }

    private static PortException failed(Kind kind, Effect effect, String name, String why) {
        Problem problem = new Problem("fault", "the call " + name + " did not work: " + why, "see the test", true);
        return new PortException(kind, effect, problem, null);
    }
}
