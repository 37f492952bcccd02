package io.coldfront.internal.tiering;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.HostId;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Programs as a test writes them, one after the other. */
final class ScriptedPrograms implements ProgramRuntime {

    static final ContainerInstance CONTAINER =
            new ContainerInstance(new HostId("local"), "c1", Instant.parse("2026-11-01T00:00:00Z"));

    /** What a program does once it has its document. */
    interface Script {
        Exit run(String document, OutputListener output);
    }

    final Deque<Script> scripts = new ArrayDeque<>();
    final List<ExecRequest> requests = new ArrayList<>();
    final List<String> documents = new ArrayList<>();
    final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    Runnable beforeGate = () -> {};
    ExecState state = new ExecState(false, OptionalInt.empty());
    ContainerInstance container = CONTAINER;
    boolean reachable = true;

    void exits(int code, String... stderr) {
        scripts.add((document, output) -> {
            for (String line : stderr) {
                output.onLine(true, line);
            }
            return Exit.ended(code);
        });
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return Optional.of(this.container);
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        requests.add(request);
        beforeGate.run();
        Optional<Secret> document = request.gate().open();
        if (document.isEmpty()) {
            return ended(new Exit(Exit.How.NOT_STARTED, OptionalInt.empty()));
        }
        documents.add(document.get().reveal());
        return ended(scripts.remove().run(document.get().reveal(), output));
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        if (!reachable || !container.equals(this.container)) {
            throw unreachable();
        }
        return state;
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        signals.add(signal);
    }

    private static PortException unreachable() {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.NONE,
                new Problem("unreachable", "no route to the engine", "wait", true),
                null);
    }

    private static ExecResult ended(Exit exit) {
        return new ExecResult(exit, Output.empty(), Output.empty(), Duration.ZERO);
    }
}
