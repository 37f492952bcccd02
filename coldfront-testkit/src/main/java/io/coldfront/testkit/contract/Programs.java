package io.coldfront.testkit.contract;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.port.container.StartGate;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls a runtime with small shell programs. */
final class Programs {

    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());
    private static final String ALL_PROCESSES =
            "cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n'";

    private final ProgramRuntime runtime;
    private final ContainerRef shell;

    Programs(ProgramRuntime runtime, ContainerRef shell) {
        this.runtime = runtime;
        this.shell = shell;
    }

    Call call(String script) {
        return new Call(script);
    }

    ExecResult run(String script) {
        return call(script).run();
    }

    ContainerInstance container() {
        return runtime.resolve(shell, soon())
                .orElseThrow(() -> new AssertionError("the fixture's container was not found: " + shell));
    }

    ExecState state(ExecId id) {
        return runtime.state(container(), id, soon());
    }

    boolean isRunning(ExecId id) {
        return state(id).running();
    }

    void signal(ExecId id, Signal signal) {
        runtime.signal(container(), id, signal, soon());
    }

    /** Arguments and environments of all processes there, one a line. */
    String processes() {
        return call(ALL_PROCESSES).keep(4 * 1024 * 1024).run().stdout().text();
    }

    Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), Time.system());
    }

    /** A program that is about to be called. */
    final class Call {

        private final ExecId id = new ExecId("contract-" + NUMBER.incrementAndGet());
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final CompletableFuture<ExecResult> result = new CompletableFuture<>();
        private final String script;
        private StartGate gate = () -> Optional.of(Secret.of(""));
        private Map<String, String> environment = Map.of();
        private Optional<ContainerInstance> instance = Optional.empty();
        private Duration within = Duration.ofSeconds(30);
        private int keep = 8192;

        Call(String script) {
            this.script = script;
        }

        ExecId id() {
            return id;
        }

        /** What the listener was told. */
        List<String> lines() {
            return lines;
        }

        Call gate(StartGate answer) {
            gate = answer;
            return this;
        }

        Call document(String text) {
            return gate(() -> Optional.of(Secret.of(text)));
        }

        Call environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        Call in(ContainerInstance container) {
            instance = Optional.of(container);
            return this;
        }

        Call within(Duration time) {
            within = time;
            return this;
        }

        Call keep(int bytes) {
            keep = bytes;
            return this;
        }

        ExecRequest request() {
            return ExecRequest.builder()
                    .id(id)
                    .addCommand("sh", "-c", script)
                    .gate(gate)
                    .environment(environment)
                    .keepBytes(keep)
                    .build();
        }

        ExecResult run() {
            OutputListener listener = (stderr, line) -> lines.add(line);
            Deadline hardCap = Deadline.in(within, Time.system());
            return runtime.exec(instance.orElseGet(Programs.this::container), request(), listener, hardCap);
        }

        Running start() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            result.complete(run());
                        } catch (RuntimeException | Error e) {
                            result.completeExceptionally(e);
                        }
                    },
                    "coldfront-contract");
            thread.setDaemon(true);
            thread.start();
            return new Running(id, lines, result);
        }
    }

    /** A program that was called in a thread of its own. */
    record Running(ExecId id, List<String> lines, CompletableFuture<ExecResult> ended) {

        void awaitLine(String line) {
            Deadline soon = Deadline.in(Duration.ofSeconds(30), Time.system());
            while (!lines.contains(line)) {
                if (soon.passed() || ended.isDone()) {
                    throw new AssertionError("the line \"" + line + "\" did not come; seen: " + lines);
                }
                Thread.onSpinWait();
            }
        }

        ExecResult result() {
            return ended.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }
}
