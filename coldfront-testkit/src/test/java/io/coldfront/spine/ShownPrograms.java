package io.coldfront.spine;

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

/** Writes down what a runtime of programs is shown; the document goes to the program's stdin alone. */
record ShownPrograms(ProgramRuntime programs, Artifacts artifacts) implements ProgramRuntime {

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return programs.resolve(container, deadline);
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        artifacts.add("execs", request);
        artifacts.add("execs", request.command());
        artifacts.add("execs", request.environment());
        return programs.exec(container, request, output, hardCap);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return programs.state(container, id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        programs.signal(container, id, signal, deadline);
    }
}
