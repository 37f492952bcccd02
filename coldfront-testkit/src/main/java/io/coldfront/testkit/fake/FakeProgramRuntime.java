package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException.Kind;
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
import io.coldfront.service.Job;
import io.coldfront.testkit.program.ProgramScript;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Programs that do their work on a fake database, on the fake clock, in the thread that execs them. Each logs in as it was
 * told, and is refused as the server refuses. Thread-safe.
 */
public final class FakeProgramRuntime implements ProgramRuntime {

    private final FakePrimaries primaries;
    private final Time time;
    private final Map<Job, FakeScript> scripts = new EnumMap<>(Job.class);
    private final Map<ExecId, FakeExec> execs = new LinkedHashMap<>();
    private final Map<ExecId, ExecRequest> requests = new LinkedHashMap<>();

    private FakeProgramRuntime(FakePrimaries primaries, Time time) {
        this.primaries = primaries;
        this.time = time;
        for (Job job : Job.values()) {
            scripts.put(job, new FakeScript());
        }
    }

    /** Programs in the containers of these instances. */
    public static FakeProgramRuntime in(FakePrimaries primaries, Time time) {
        return new FakeProgramRuntime(primaries, time);
    }

    /** How a job's program behaves from its next start on. */
    public ProgramScript script(Job job) {
        return scriptOf(job);
    }

    /** Everything that was ever asked to be run, in order. */
    public synchronized List<ExecRequest> requests() {
        return List.copyOf(requests.values());
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        Calls.requireTime("programs.resolve", deadline);
        List<FakePrimaries.Instance> matching = primaries.matching(container);
        if (matching.size() > 1) {
            throw Calls.failed(Kind.REJECTED, "programs.resolve", matching.size() + " containers match");
        }
        return matching.stream().map(FakePrimaries.Instance::container).findFirst();
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        Calls.requireTime("programs.exec", hardCap);
        FakePrimaries.Instance instance = primaries
                .running(container)
                .orElseThrow(() -> Calls.failed(
                        Kind.REJECTED, "programs.exec", "container " + container.id() + " of that start is gone"));
        FakeExec exec = new FakeExec(
                container, request, time, () -> primaries.running(container).isPresent());
        synchronized (this) {
            if (execs.putIfAbsent(request.id(), exec) != null) {
                throw Calls.failed(
                        Kind.REJECTED, "programs.exec", "the id " + request.id().value() + " was used before");
            }
            requests.put(request.id(), request);
        }
        return exec.run(instance.database(), this::behaviour, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        Calls.requireTime("programs.state", deadline);
        return find(container, id).map(FakeExec::state).orElseGet(() -> new ExecState(false, OptionalInt.empty()));
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        Calls.requireTime("programs.signal", deadline);
        find(container, id).ifPresent(exec -> exec.signal(signal));
    }

    private synchronized Optional<FakeExec> find(ContainerInstance container, ExecId id) {
        return Optional.ofNullable(execs.get(id)).filter(exec -> exec.isIn(container));
    }

    private Behaviour behaviour(String path) {
        return ProgramArguments.program(path)
                .map(job -> scriptOf(job).behaviour())
                .orElseGet(Behaviour::new);
    }

    private FakeScript scriptOf(Job job) {
        FakeScript script = scripts.get(job);
        if (script == null) {
            throw new IllegalStateException("no script for " + job);
        }
        return script;
    }
}
