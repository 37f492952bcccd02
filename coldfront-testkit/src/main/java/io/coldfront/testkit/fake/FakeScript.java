package io.coldfront.testkit.fake;

import io.coldfront.testkit.program.ProgramScript;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** How a fake program behaves from its next start on. */
final class FakeScript implements ProgramScript {

    private static final int LINE = 80;

    private Behaviour behaviour = new Behaviour();

    synchronized Behaviour behaviour() {
        return behaviour.copy();
    }

    @Override
    public void exitsWith(int code, String stderr) {
        change(b -> {
            b.code = OptionalInt.of(code);
            b.text = stderr;
        });
    }

    @Override
    public void runsFor(Duration time) {
        change(b -> b.runTime = time);
    }

    @Override
    public void ignoresTerm() {
        change(b -> b.deafToTerm = true);
    }

    @Override
    public void leavesItsSessionOpenFor(Duration time) {
        change(b -> b.sessionOutlivesBy = time);
    }

    @Override
    public void writes(long bytes) {
        for (long left = bytes; left > 0; left -= LINE) {
            writes("x".repeat((int) Math.min(left, LINE) - 1));
        }
    }

    @Override
    public void writes(String line) {
        change(b -> b.add(line));
    }

    @Override
    public void believesItIs(Instant now) {
        change(b -> b.now = Optional.of(now));
    }

    @Override
    public synchronized void behavesWell() {
        behaviour = new Behaviour();
    }

    private synchronized void change(Consumer<Behaviour> change) {
        change.accept(behaviour);
    }
}
