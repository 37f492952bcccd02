package io.coldfront.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.PosixExec;
import java.util.List;
import java.util.Optional;

/**
 * As which user an exec was started, from any host: only that user sees all of the program's processes. The engine
 * tells of those that run.
 */
final class ExecUsers {

    private final ExecCalls execs;

    ExecUsers(ExecCalls execs) {
        this.execs = execs;
    }

    /**
     * What the engine knows of an exec.
     *
     * @param user as which it was started; empty: the container's
     */
    record Known(boolean isKnown, Optional<String> user) {}

    Known of(Found container, ExecId id, Deadline deadline) {
        List<String> all = container.described().getExecIds();
        String mark = PosixExec.startLine(id).replaceFirst(" waits$", "");
        for (String exec : all == null ? List.<String>of() : all) {
            Optional<InspectExecResponse> found = execs.find(exec, deadline);
            if (found.isPresent() && carries(found.get(), mark)) {
                return known(found.get());
            }
        }
        return new Known(false, Optional.empty());
    }

    private static boolean carries(InspectExecResponse exec, String mark) {
        List<String> arguments = exec.getProcessConfig().getArguments();
        return arguments != null && arguments.contains(mark);
    }

    private static Known known(InspectExecResponse exec) {
        String user = exec.getProcessConfig().getUser();
        return new Known(true, Optional.ofNullable(user).filter(text -> !text.isEmpty()));
    }
}
