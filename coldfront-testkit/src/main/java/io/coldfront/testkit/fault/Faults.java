package io.coldfront.testkit.fault;

import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Sits between one host process and its ports, whatever they are: logs every call, and does to the next ones what a test
 * asked for. Calls go by name, as in {@link Call}; a {@code *} at the end stands for anything. Thread-safe.
 */
public final class Faults {

    private final CallLog log = new CallLog();
    private final Rules rules = new Rules();
    private final Crew crew = new Crew();
    private final Pause pause;
    private volatile Consumer<Call> watcher = call -> {};
    private Life life;

    private Faults(Time time, boolean virtual) {
        this.pause = virtual ? new VirtualPause(time, crew) : time::sleep;
        this.life = begun();
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

    /**
     * Is told of each call before it is made, in the thread that makes it and with no lock held: it may ask for what
     * becomes of this call, or let it wait. Default: nobody is told.
     */
    public void onCall(Consumer<Call> listener) {
        watcher = listener;
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
     * {@link SimulatedCrash} and do nothing.
     */
    public synchronized void crashBefore(int call) {
        life.endBefore(log.size() + call);
    }

    /** Whether the process is dead. */
    public synchronized boolean isCrashed() {
        return life.isOver();
    }

    /**
     * The process dies, if it has not yet, and another one begins, with nothing wrong any more. Ports that were wrapped
     * before stay dead, whichever thread still holds them: wrap them anew.
     */
    public synchronized void restart() {
        life.end("a restart");
        life = begun();
        rules.clear();
    }

    /** Takes back all that was asked for and has not happened. */
    public synchronized void clear() {
        life.endBefore(Integer.MAX_VALUE);
        rules.clear();
    }

    /** Its calls are {@code services.*}. */
    public ServiceRuntime over(ServiceRuntime services) {
        return new FaultyServices(life(), services);
    }

    /** Its calls are {@code programs.*}. */
    public ProgramRuntime over(ProgramRuntime programs) {
        return new FaultyPrograms(life(), programs);
    }

    /** Its calls are {@code state.*} and {@code leases.*}. */
    public StateStore over(StateStore state) {
        return new FaultyState(life(), state);
    }

    /** Its calls are {@code sql.open}, {@code sql.query:NAME} and {@code sql.execute:NAME}. */
    @SuppressWarnings("overloads")
    public SqlExecutor over(SqlExecutor sql) {
        return new FaultySql(life(), sql);
    }

    /** Its calls are {@code scheduler.*}; no tick reaches a dead process. */
    public Scheduler over(Scheduler scheduler) {
        return new FaultyScheduler(life(), scheduler);
    }

    /** Its call is {@code primaries.primary}. */
    @SuppressWarnings("overloads")
    public PrimaryLocator over(PrimaryLocator primaries) {
        Life now = life();
        return (service, deadline) ->
                now.call("primaries.primary", deadline, () -> primaries.primary(service, deadline));
    }

    /** Its call is {@code specs.find}. */
    @SuppressWarnings("overloads")
    public SpecSource over(SpecSource specs) {
        Life now = life();
        return (service, deadline) -> now.call("specs.find", deadline, () -> specs.find(service, deadline));
    }

    /** Lets the delays in virtual time know of work that is about to begin. */
    public Executor over(Executor workers) {
        return crew.over(workers);
    }

    private synchronized Life life() {
        return life;
    }

    private Life begun() {
        return new Life(log, rules, crew, pause, call -> watcher.accept(call));
    }
}
