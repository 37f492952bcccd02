package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Workload;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One-shots at work: each in a thread of its own, so that it goes on although its caller gave up. */
final class LocalOneShots {

    private final Launcher launcher;
    private final Duration grace;
    private final Map<String, CompletableFuture<OneShotResult>> atWork = new ConcurrentHashMap<>();
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();

    LocalOneShots(Launcher launcher, Duration grace) {
        this.launcher = launcher;
        this.grace = grace;
    }

    OneShotResult run(String name, Workload workload, OutputListener output, Deadline deadline) {
        CompletableFuture<OneShotResult> mine = new CompletableFuture<>();
        CompletableFuture<OneShotResult> other = atWork.putIfAbsent(name, mine);
        if (other != null) {
            return join(name, other, deadline);
        }
        Thread thread = new Thread(() -> work(name, workload, output, deadline, mine), "coldfront-local-" + name);
        thread.setDaemon(true);
        thread.start();
        return join(name, mine, null);
    }

    void killAll() {
        processes.forEach(ProcessTree::kill);
    }

    private void work(
            String name,
            Workload workload,
            OutputListener output,
            Deadline deadline,
            CompletableFuture<OneShotResult> result) {
        try {
            WorkloadProcess process = launcher.start(name, workload, Map.of(), output);
            processes.add(process.process());
            OneShotResult ended = toItsEnd(process, deadline);
            processes.remove(process.process());
            process.deleteFiles();
            atWork.remove(name, result);
            result.complete(ended);
        } catch (InterruptedException | PortException e) {
            atWork.remove(name, result);
            result.completeExceptionally(e);
        }
    }

    private OneShotResult toItsEnd(WorkloadProcess process, Deadline deadline) throws InterruptedException {
        if (ProcessTree.ended(process.process(), deadline)) {
            return process.waitFor();
        }
        ProcessTree.end(process.process(), grace);
        Exit killed = new Exit(Exit.How.KILLED_AT_DEADLINE, OptionalInt.empty());
        return new OneShotResult(killed, process.waitFor().log());
    }

    private static OneShotResult join(String name, CompletableFuture<OneShotResult> work, @Nullable Deadline deadline) {
        String what = "the one-shot \"" + name + "\"";
        while (true) {
            try {
                return work.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (deadline != null && deadline.passed()) {
                    throw Failures.timedOut(what, PortException.Effect.POSSIBLE);
                }
            } catch (InterruptedException e) {
                throw Failures.interrupted(what, e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof PortException failure) {
                    throw failure;
                }
                throw new IllegalStateException(what + " was ended", e);
            }
        }
    }
}
