package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import java.util.Optional;

/** Calls are logged and may go wrong. */
final class FaultyPrograms implements ProgramRuntime {

    private final Life life;
    private final ProgramRuntime programs;

    FaultyPrograms(Life life, ProgramRuntime programs) {
        this.life = life;
        this.programs = programs;
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return life.call("programs.resolve", deadline, () -> programs.resolve(container, deadline));
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        return life.call("programs.exec", hardCap, () -> programs.exec(container, request, output, hardCap));
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return life.call("programs.state", deadline, () -> programs.state(container, id, deadline));
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        life.call("programs.signal", deadline, () -> programs.signal(container, id, signal, deadline));
    }
}
