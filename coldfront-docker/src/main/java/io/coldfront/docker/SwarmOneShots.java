package io.coldfront.docker;

import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.Task;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One-shots as services that are not restarted. Callers in one process share one; so do hosts, while it is at work. */
final class SwarmOneShots {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CLEANUP = Duration.ofSeconds(30);

    private final EngineCalls calls;
    private final SwarmServices services;
    private final SwarmSecrets secrets;
    private final SwarmTasks tasks;
    private final SwarmSpecs specs;
    private final AtWork atWork = new AtWork();

    SwarmOneShots(EngineCalls calls, SwarmServices services, SwarmOptions options) {
        this.calls = calls;
        this.services = services;
        this.secrets = new SwarmSecrets(calls);
        this.tasks = new SwarmTasks(calls, options);
        this.specs = new SwarmSpecs(options);
    }

    OneShotResult run(String name, Workload workload, OutputListener output, Deadline deadline) {
        return atWork.run(name, deadline, () -> work(name, workload, output, deadline));
    }

    /** One that another host left and that has ended is removed first; one that it left at work is waited for. */
    private OneShotResult work(String name, Workload workload, OutputListener output, Deadline deadline) {
        Optional<Service> found = services.look(name, Labels.ONE_SHOT, deadline);
        if (found.isPresent() && ended(name, deadline).isPresent()) {
            services.remove(name, Labels.ONE_SHOT, deadline);
            found = Optional.empty();
        }
        if (found.isEmpty()) {
            long until = Time.system().instant().plus(deadline.remaining()).getEpochSecond();
            services.create(specs.oneShot(name, workload, until, secrets.make(name, workload, deadline)), deadline);
        }
        LogStream log = follow(name, output);
        try (log) {
            Optional<Task> end = awaitEnd(name, deadline);
            OneShotResult result = end.map(task -> result(task, log, output))
                    .orElseGet(() -> new OneShotResult(Exits.killedAtDeadline(), log.output()));
            services.remove(name, Labels.ONE_SHOT, cleanup());
            return result;
        }
    }

    /** A log that is followed may lack its end when the task is known to be over: what is missing is read anew. */
    private OneShotResult result(Task task, LogStream followed, OutputListener output) {
        followed.close();
        Waiting.isDone("reading a log", followed.ended(), cleanup());
        if (SwarmTasks.exit(task).how() == Exit.How.NOT_STARTED) {
            throw EngineErrors.unavailable(
                    "no node could start the task: " + task.getStatus().getErr(), "see what it says, then try again");
        }
        Output whole = tasks.log(task, 0, Logs.KEPT, new Unheard(output, followed.lines()), cleanup());
        return new OneShotResult(SwarmTasks.exit(task), whole);
    }

    private LogStream follow(String name, OutputListener output) {
        LogStream log = new LogStream(Logs.KEPT, output);
        calls.client()
                .logServiceCmd(name)
                .withStdout(true)
                .withStderr(true)
                .withFollow(true)
                .exec(log);
        return log;
    }

    private Optional<Task> awaitEnd(String name, Deadline deadline) {
        Pauses pauses = new Pauses(FIRST_PAUSE, LONGEST_PAUSE);
        while (!deadline.passed()) {
            try {
                Optional<Task> end = ended(name, deadline);
                if (end.isPresent()) {
                    return end;
                }
            } catch (PortException e) {
                if (e.kind() != PortException.Kind.TIMED_OUT) {
                    throw e;
                }
            }
            pauses.pause("waiting for the one-shot " + name);
        }
        return Optional.empty();
    }

    private Optional<Task> ended(String name, Deadline deadline) {
        List<Task> all = tasks.of(name, deadline);
        return all.stream().filter(SwarmTasks::hasEnded).findFirst();
    }

    private static Deadline cleanup() {
        return Deadline.in(CLEANUP, Time.system());
    }
}
