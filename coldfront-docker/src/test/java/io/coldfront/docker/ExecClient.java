package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.service.Secret;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A control plane as a process of its own: runs one program in a container, and tells on stdout how far it is. */
final class ExecClient {

    private ExecClient() {}

    /** Arguments: the engine, container id and start, exec id, the script, and the document, or {@code -} to hang. */
    public static void main(String[] arguments) throws Exception {
        try (DockerClient client = TestEngine.connect(arguments[0])) {
            DockerEngine engine = DockerEngine.on(client);
            ContainerInstance container = new ContainerInstance(Stage.HOST, arguments[1], Instant.parse(arguments[2]));
            client.pingCmd().exec();
            System.gc();
            say("idle "
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            ExecRequest request = ExecRequest.builder()
                    .id(new ExecId(arguments[3]))
                    .addCommand("sh", "-c", arguments[4])
                    .gate(() -> answer(arguments[5]))
                    .build();
            ExecResult result =
                    engine.exec(container, request, listener(), Deadline.in(Duration.ofMinutes(5), Time.system()));
            say("ended " + result.exit().code().orElse(-1) + " "
                    + result.stdout().dropped());
            say("head " + result.stdout().head().lines().findFirst().orElse(""));
            say("tail " + result.stdout().tail().lines().reduce("", (first, last) -> last));
        }
    }

    private static OutputListener listener() {
        return (stderr, line) -> {
            if (line.startsWith("say ")) {
                say(line);
            }
        };
    }

    private static Optional<Secret> answer(String document) {
        say("gate");
        if (document.equals("-")) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.of(Secret.of(document));
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
