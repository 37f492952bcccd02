package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.LogContainerCmd;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import java.time.Duration;

/** Reads containers' logs, both streams as one. */
final class Logs {

    static final int KEPT = 64 * 1024;

    private static final int LAST_LINES = 50;
    private static final int LAST_WORDS = 8 * 1024;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final EngineCalls calls;

    Logs(EngineCalls calls) {
        this.calls = calls;
    }

    /** The last lines, as far as they come in a few seconds. */
    Output lastLines(String container, Deadline deadline) {
        try (LogStream log = new LogStream(LAST_WORDS, OutputListener.none())) {
            command(calls.client(), container).withTail(LAST_LINES).exec(log);
            Waiting.isDone("reading the log of " + container, log.ended(), deadline.atMost(LIMIT));
            return log.output();
        }
    }

    /**
     * All of it, once the container has ended: a log that is followed may lack its last lines then. What was
     * followed, if another host has removed it meanwhile.
     */
    Output whole(String container, LogStream followed, OutputListener listener, Deadline deadline) {
        try (LogStream log = new LogStream(KEPT, new Unheard(listener, followed.lines()))) {
            command(calls.client(), container).withTailAll().exec(log);
            Waiting.isDone("reading the log of " + container, log.ended(), deadline);
            return log.isBroken() ? followed.output() : log.output();
        }
    }

    /** All lines from the first on, until the container ends. */
    LogStream follow(String container, OutputListener listener) {
        LogStream log = new LogStream(KEPT, listener);
        command(calls.client(), container).withFollowStream(true).withTailAll().exec(log);
        return log;
    }

    private static LogContainerCmd command(DockerClient client, String container) {
        return client.logContainerCmd(container).withStdOut(true).withStdErr(true);
    }
}
