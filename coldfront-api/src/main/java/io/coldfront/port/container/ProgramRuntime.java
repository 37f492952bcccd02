package io.coldfront.port.container;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import java.util.Optional;

/**
 * Runs programs inside the database's containers. Implementations are thread-safe; every method throws
 * {@link PortException} when the call could not be made. A non-zero exit is a result.
 */
public interface ProgramRuntime {

    /**
     * Which container it is at this moment; empty if none matches.
     *
     * @throws PortException of kind {@code REJECTED} if more than one matches
     */
    Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline);

    /**
     * Runs a program in exactly that container, to its end. Past the hard cap it and its children get TERM, then KILL.
     * A broken stream is the exit {@code LOST}: the program may be alive.
     */
    ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap);

    /** Whether it runs, and its exit code if somebody kept it: from any host, after a crash of the caller too. */
    ExecState state(ContainerInstance container, ExecId id, Deadline deadline);

    /** Sends a signal to the program and its children; fine if it is gone. From any host. */
    void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline);
}
