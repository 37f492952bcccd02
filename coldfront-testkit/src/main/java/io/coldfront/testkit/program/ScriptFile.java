package io.coldfront.testkit.program;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** A script that the double reads from a file as it starts. */
final class ScriptFile implements ProgramScript {

    private final Path file;
    private final ReentrantLock change = new ReentrantLock();

    ScriptFile(Path file) {
        this.file = file;
    }

    @Override
    public void exitsWith(int code, String stderr) {
        change(now -> now.exitsWith(code, stderr));
    }

    @Override
    public void runsFor(Duration time) {
        change(now -> now.runsFor(time));
    }

    @Override
    public void ignoresTerm() {
        change(ProgramBehaviour::ignoresTerm);
    }

    @Override
    public void leavesItsSessionOpenFor(Duration time) {
        change(now -> now.leavesItsSessionOpenFor(time));
    }

    @Override
    public void writes(long bytes) {
        change(now -> now.writes(bytes));
    }

    @Override
    public void writes(String line) {
        change(now -> now.writes(line));
    }

    @Override
    public void believesItIs(Instant now) {
        change(behaviour -> behaviour.believesItIs(now));
    }

    @Override
    public void behavesWell() {
        change(now -> ProgramBehaviour.ordinary());
    }

    private void change(UnaryOperator<ProgramBehaviour> change) {
        this.change.lock();
        try {
            change.apply(ProgramBehaviour.load(file)).save(file);
        } finally {
            this.change.unlock();
        }
    }
}
