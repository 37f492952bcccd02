package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.PosixExec;
import java.util.List;
import java.util.Optional;

/** Starts programs in containers. The engine knows users; all else of a request is {@link PosixExec}'s. */
final class Execs {

    private final EngineCalls calls;
    private final EngineOptions options;
    private final Programs programs;

    Execs(EngineCalls calls, EngineOptions options, Programs programs) {
        this.calls = calls;
        this.options = options;
        this.programs = programs;
    }

    ExecResult run(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        programs.check(container, hardCap);
        ExecCalls execs = new ExecCalls(calls);
        String exec = execs.create(container.id(), command(request, hardCap), request.user(), true, hardCap);
        try (ExecStream stream =
                new ExecStream(request.keepBytes(), output, Optional.of(PosixExec.startLine(request.id())))) {
            return new RunningExec(execs, programs, options, exec, stream).toItsEnd(container, request, hardCap);
        }
    }

    private List<String> command(ExecRequest request, Deadline hardCap) {
        ExecRequest.Builder asItself = ExecRequest.builder();
        asItself.from(request);
        asItself.user(Optional.empty());
        return PosixExec.command(asItself.build(), hardCap.remaining().plus(options.grace()));
    }
}
