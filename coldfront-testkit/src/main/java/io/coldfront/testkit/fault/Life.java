package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process from its start to its crash: every call that it makes comes through here. Thread-safe. */
final class Life {

    private final CallLog log;
    private final Rules rules;
    private final Crew crew;
    private final Pause pause;
    private final Consumer<Call> watcher;
    private int endsAt = Integer.MAX_VALUE;
    private @Nullable String ended;

    Life(CallLog log, Rules rules, Crew crew, Pause pause, Consumer<Call> watcher) {
        this.log = log;
        this.rules = rules;
        this.crew = crew;
        this.pause = pause;
        this.watcher = watcher;
    }

    /** It ends before the call of that number. */
    synchronized void endBefore(int number) {
        endsAt = number;
    }

    synchronized void end(String why) {
        ended = ended == null ? why : ended;
    }

    synchronized boolean isOver() {
        return ended != null;
    }

    void call(String name, Deadline deadline, Runnable effect) {
        call(name, deadline, () -> {
            effect.run();
            return name;
        });
    }

    <T> T call(String name, Deadline deadline, Supplier<T> effect) {
        watcher.accept(begin(name));
        requireAlive(name);
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

    private synchronized Call begin(String name) {
        crew.join();
        requireAlive(name);
        Call call = log.add(name);
        if (call.number() >= endsAt) {
            ended = name;
            requireAlive(name);
        }
        return call;
    }

    private synchronized void requireAlive(String name) {
        if (ended != null) {
            throw new SimulatedCrash(ended.equals(name) ? name : name + ", dead since " + ended);
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
