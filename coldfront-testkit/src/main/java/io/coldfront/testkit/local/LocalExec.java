package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.PosixExec;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One program from its wrapper's start to its end. */
final class LocalExec {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);

    private final Process process;
    private final ExecRequest request;
    private final StreamPump stdout;
    private final StreamPump stderr;
    private @Nullable RuntimeException gateFailure;

    LocalExec(Process process, ExecRequest request, OutputListener output) {
        this.process = process;
        this.request = request;
        ReentrantLock turn = new ReentrantLock();
        String started = PosixExec.startLine(request.id());
        LineSink out = new LineSink(output, false, turn);
        LineSink err = new LineSink(output, true, turn);
        this.stdout = new StreamPump(process.getInputStream(), request.keepBytes(), out, Optional.of(started));
        this.stderr = new StreamPump(process.getErrorStream(), request.keepBytes(), err, Optional.empty());
        stdout.start("coldfront-local-stdout");
        stderr.start("coldfront-local-stderr");
    }

    /** Asks the gate once the wrapper waits, and hands it the answer. Whatever happens the wrapper's stdin has an end. */
    void passGate(Deadline hardCap) throws InterruptedException {
        try (OutputStream stdin = process.getOutputStream()) {
            if (wrapperWaits(hardCap)) {
                stdin.write(PosixExec.frame(askGate()));
            }
        } catch (IOException e) {
            // The wrapper is gone: with a cut document it has started nothing, and its exit code says so.
            LOG.debug("The wrapper of {} went away before it had its document", request.id(), e);
        }
    }

    /** Waits for the end; past the hard cap TERM, and after the grace KILL, go to the program and its children. */
    ExecResult toItsEnd(Deadline hardCap, Duration grace, BiConsumer<ExecRequest, Signal> kill, Supplier<Duration> took)
            throws InterruptedException {
        boolean inTime = ProcessTree.ended(process, hardCap) && readToTheEnd(hardCap);
        if (!inTime) {
            kill.accept(request, Signal.TERM);
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS) || !hasEnd(stdout) || !hasEnd(stderr)) {
                kill.accept(request, Signal.KILL);
            }
            ProcessTree.end(process, grace);
        }
        if (gateFailure != null) {
            throw gateFailure;
        }
        Exit exit = PosixExec.exit(process.exitValue());
        return result(inTime ? exit : new Exit(Exit.How.KILLED_AT_DEADLINE, exit.code()), took.get());
    }

    /** What a broken stream leaves: the program goes on, unseen. */
    ExecResult lost(Duration took) {
        return result(new Exit(Exit.How.LOST, OptionalInt.empty()), took);
    }

    private ExecResult result(Exit exit, Duration took) {
        return new ExecResult(exit, stdout.soFar(), stderr.soFar(), took);
    }

    private boolean wrapperWaits(Deadline hardCap) throws InterruptedException {
        while (!hardCap.passed()) {
            if (within(stdout.awaited(), 20)) {
                return stdout.awaited().join();
            }
        }
        return false;
    }

    private Optional<Secret> askGate() {
        try {
            return request.gate().open();
        } catch (RuntimeException e) {
            gateFailure = e;
            return Optional.empty();
        }
    }

    private boolean readToTheEnd(Deadline hardCap) throws InterruptedException {
        while (!hasEnd(stdout) || !hasEnd(stderr)) {
            if (hardCap.passed()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasEnd(StreamPump stream) throws InterruptedException {
        return within(stream.ended(), 20);
    }

    private static boolean within(CompletableFuture<?> future, long millis) throws InterruptedException {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stream's reader failed", e);
        }
    }
}
