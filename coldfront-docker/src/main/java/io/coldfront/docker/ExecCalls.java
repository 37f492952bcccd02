package io.coldfront.docker;

import com.github.dockerjava.api.command.ExecCreateCmd;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.OutputListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The calls about execs. */
final class ExecCalls {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final EngineCalls calls;

    ExecCalls(EngineCalls calls) {
        this.calls = calls;
    }

    String create(String container, List<String> command, Optional<String> user, boolean stdin, Deadline deadline) {
        return calls.call("preparing an exec", deadline, client -> {
            ExecCreateCmd create = client.execCreateCmd(container)
                    .withCmd(command.toArray(String[]::new))
                    .withAttachStdin(stdin)
                    .withAttachStdout(true)
                    .withAttachStderr(true);
            user.ifPresent(create::withUser);
            return create.exec().getId();
        });
    }

    void start(String exec, Optional<GateInput> stdin, ExecStream stream) {
        var start = calls.client().execStartCmd(exec).withDetach(false).withTty(false);
        stdin.ifPresent(start::withStdIn);
        start.exec(stream);
    }

    Optional<InspectExecResponse> find(String exec, Deadline deadline) {
        return calls.call("looking at an exec", deadline, client -> {
            try {
                return Optional.of(client.inspectExecCmd(exec).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Its exit code, awaited: its streams may end before it does. Empty if the engine knows it no more, or it goes on
     * past the deadline.
     */
    Optional<Integer> exitCode(String exec, Deadline deadline) {
        Pauses pauses = new Pauses(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            Optional<InspectExecResponse> found = find(exec, deadline);
            if (found.isEmpty() || !Boolean.TRUE.equals(found.get().isRunning())) {
                return found.map(InspectExecResponse::getExitCodeLong).map(Long::intValue);
            }
            pauses.pause("waiting for the end of an exec");
            if (deadline.passed()) {
                return Optional.empty();
            }
        }
    }

    /** Runs a small command to its end; its stdout. */
    String answer(String what, String container, List<String> command, Optional<String> user, Deadline deadline) {
        String exec = create(container, command, user, false, deadline);
        try (ExecStream stream = new ExecStream(8 * 1024, OutputListener.none(), Optional.empty())) {
            start(exec, Optional.empty(), stream);
            if (!Waiting.isDone(what, stream.ended(), deadline)) {
                throw EngineErrors.timedOut(what, io.coldfront.port.PortException.Effect.POSSIBLE);
            }
            if (stream.failure().isPresent()) {
                throw EngineErrors.of(what, stream.failure().get());
            }
            int code = exitCode(exec, deadline).orElse(-1);
            if (code != 0) {
                throw EngineErrors.unavailable(
                        what + ": the container answered with exit " + code + " "
                                + stream.stderr().head() + stream.stdout().head(),
                        "see that the container has sh and the usual small programs");
            }
            return stream.stdout().text();
        }
    }
}
