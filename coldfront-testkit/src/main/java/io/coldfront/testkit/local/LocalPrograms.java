package io.coldfront.testkit.local;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.PosixExec;
import io.coldfront.port.container.Signal;
import io.coldfront.service.HostId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs programs through {@link PosixExec}, and finds them again by what the operating system knows. */
final class LocalPrograms {

    private final LocalContainers containers;
    private final Time time;
    private final Duration grace;
    private final Optional<Path> directory;
    private final Map<ExecId, Process> running = new ConcurrentHashMap<>();
    private final AtomicInteger toLose = new AtomicInteger();

    LocalPrograms(LocalContainers containers, Time time, Duration grace, Optional<Path> directory) {
        this.containers = containers;
        this.time = time;
        this.grace = grace;
        this.directory = directory;
    }

    Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        Failures.checkDeadline("the look for a container", deadline);
        return containers.find(container);
    }

    ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        String what = "the program of exec " + request.id().value();
        Failures.checkDeadline(what, hardCap);
        containers.check(container);
        Duration start = time.elapsed();
        Process process = start(PosixExec.command(request, hardCap.remaining().plus(grace)));
        running.put(request.id(), process);
        LocalExec exec = new LocalExec(process, request, output);
        try {
            exec.passGate(hardCap);
            if (toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                return exec.lost(took(start));
            }
            ExecResult result = exec.toItsEnd(hardCap, grace, this::kill, () -> took(start));
            running.remove(request.id());
            return result;
        } catch (InterruptedException e) {
            throw Failures.interrupted(what, e);
        }
    }

    ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        containers.check(container);
        String answer = answer(PosixExec.state(id), deadline);
        return PosixExec.stateOf(answer);
    }

    void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        containers.check(container);
        answer(PosixExec.signal(id, signal), deadline);
    }

    void checkHost(HostId host) {
        containers.checkHost(host);
    }

    void restart(String id) {
        containers.restart(id);
    }

    void loseNextStream() {
        toLose.incrementAndGet();
    }

    void killAll() {
        Deadline soon = Deadline.in(Duration.ofSeconds(10), Time.system());
        List.copyOf(running.keySet()).forEach(id -> kill(id, soon));
    }

    private void kill(ExecId id, Deadline deadline) {
        answer(PosixExec.signal(id, Signal.KILL), deadline);
        Optional.ofNullable(running.remove(id)).ifPresent(ProcessTree::kill);
    }

    private Duration took(Duration start) {
        return time.elapsed().minus(start);
    }

    private void kill(ExecRequest request, Signal signal) {
        answer(PosixExec.signal(request.id(), signal), Deadline.in(Duration.ofSeconds(10), Time.system()));
    }

    private String answer(List<String> command, Deadline deadline) {
        Failures.checkDeadline("a look at the processes", deadline);
        Process process = start(command);
        try {
            process.getOutputStream().close();
            String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!ProcessTree.ended(process, deadline)) {
                ProcessTree.kill(process);
                throw Failures.timedOut("a look at the processes", PortException.Effect.POSSIBLE);
            }
            return stdout;
        } catch (IOException e) {
            throw Failures.notStarted(command.get(0), e);
        } catch (InterruptedException e) {
            throw Failures.interrupted("a look at the processes", e);
        }
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(Set.of("PATH", "HOME", "USER", "TMPDIR", "LANG"));
        directory.ifPresent(first -> environment.merge("PATH", first.toString(), (path, own) -> own + ":" + path));
        try {
            return builder.start();
        } catch (IOException e) {
            throw Failures.notStarted(command.get(0), e);
        }
    }
}
