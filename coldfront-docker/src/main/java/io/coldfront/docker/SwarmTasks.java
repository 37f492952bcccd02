package io.coldfront.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Task;
import com.github.dockerjava.api.model.TaskState;
import com.github.dockerjava.api.model.TaskStatusContainerStatus;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceState.Phase;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The tasks of a service: what a Swarm makes of it, newest first. */
final class SwarmTasks {

    /** It ended, by itself or since no node could start it. */
    private static final Set<TaskState> ENDED = EnumSet.of(TaskState.COMPLETE, TaskState.FAILED, TaskState.REJECTED);

    private static final int LAST_LINES = 50;
    private static final int LAST_WORDS = 8 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int EMPTY_READS = 5;

    private final EngineCalls calls;
    private final SwarmNodes nodes;

    SwarmTasks(EngineCalls calls, SwarmOptions options) {
        this.calls = calls;
        this.nodes = new SwarmNodes(calls, options);
    }

    List<Task> of(String service, Deadline deadline) {
        return calls.call("looking at the tasks of " + service, deadline, client -> {
            try {
                return client.listTasksCmd().withServiceFilter(service).exec().stream()
                        .sorted(Comparator.comparing(Task::getCreatedAt).reversed())
                        .toList();
            } catch (NotFoundException e) {
                return List.of();
            }
        });
    }

    static boolean hasEnded(Task task) {
        return ENDED.contains(task.getStatus().getState());
    }

    static Phase phase(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Phase.STARTING;
        }
        TaskState state = tasks.get(0).getStatus().getState();
        if (state == TaskState.RUNNING) {
            return Phase.RUNNING;
        }
        if (state == TaskState.SHUTDOWN || state == TaskState.REMOVE || state == TaskState.ORPHANED) {
            return Phase.STOPPED;
        }
        return tasks.stream().anyMatch(SwarmTasks::hasEnded) ? Phase.CRASHED : Phase.STARTING;
    }

    static Exit exit(Task task) {
        TaskStatusContainerStatus container = task.getStatus().getContainerStatus();
        Long code = container == null ? null : container.getExitCodeLong();
        return code == null || task.getStatus().getState() == TaskState.REJECTED
                ? new Exit(Exit.How.NOT_STARTED, OptionalInt.empty())
                : Exits.of(code.intValue());
    }

    /** How the newest of those that have ended did so, with its last words or why no node started it. */
    Optional<OneShotResult> lastCrash(List<Task> tasks, Deadline deadline) {
        return tasks.stream()
                .filter(SwarmTasks::hasEnded)
                .findFirst()
                .map(task -> new OneShotResult(exit(task), lastWords(task, deadline)));
    }

    private Output lastWords(Task task, Deadline deadline) {
        if (exit(task).how() == Exit.How.NOT_STARTED) {
            String error = task.getStatus().getErr();
            return new Output(error == null ? "" : error, "", 0);
        }
        return log(task, LAST_LINES, LAST_WORDS, OutputListener.none(), deadline);
    }

    /**
     * What it has written so far: as its node's engine has it, where that is known, since what a Swarm collects may lack
     * the last lines. A log that no node has any more is empty. One that is empty is read again: right after a task's
     * end it may be so although something was written (seen on Docker 20.10).
     */
    Output log(Task task, int lines, int bytes, OutputListener listener, Deadline deadline) {
        Deadline limit = deadline.atMost(LIMIT);
        Output log = read(task, lines, bytes, listener, limit);
        Pauses pauses = new Pauses(PAUSE, PAUSE);
        for (int again = 0; again < EMPTY_READS && log.head().isEmpty() && !limit.passed(); again++) {
            pauses.pause("reading the log of task " + task.getId());
            log = read(task, lines, bytes, listener, limit);
        }
        return log;
    }

    private Output read(Task task, int lines, int bytes, OutputListener listener, Deadline limit) {
        Optional<EngineCalls> engine = Optional.ofNullable(task.getNodeId()).flatMap(node -> nodes.engine(node, limit));
        TaskStatusContainerStatus container = task.getStatus().getContainerStatus();
        try (LogStream log = new LogStream(bytes, listener)) {
            if (engine.isPresent() && container != null && container.getContainerID() != null) {
                var command = engine.get().client().logContainerCmd(container.getContainerID());
                (lines > 0 ? command.withTail(lines) : command.withTailAll())
                        .withStdOut(true)
                        .withStdErr(true)
                        .exec(log);
            } else {
                var command = calls.client().logTaskCmd(task.getId());
                (lines > 0 ? command.withTail(lines) : command)
                        .withStdout(true)
                        .withStderr(true)
                        .exec(log);
            }
            Waiting.isDone("reading the log of task " + task.getId(), log.ended(), limit);
            return log.output();
        }
    }
}
